<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One plan: its document, its tasks by section, what its agencies are to do, what it leaves open. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title"><xsl:value-of select="t:plan/@title"/></xsl:template>
  <xsl:template match="t:tiendo" mode="description"><xsl:apply-templates select="t:count" mode="sentence"/></xsl:template>
  <xsl:template match="t:tiendo" mode="crumbs">
    <li><a href="{$base}/ke-hoach{$query}">&nav.plans;</a></li>
  </xsl:template>

  <xsl:template match="t:tiendo" mode="main">
    <p class="kicker"><a href="{$base}/co-quan/{t:plan/@place}{$query}"><xsl:value-of select="t:plan/@place_name"/></a></p>
    <h1><xsl:value-of select="t:plan/@title"/></h1>
    <p class="big">
      <xsl:apply-templates select="t:count" mode="sentence"/>
      <xsl:if test="t:count/@reported = 0"><xsl:text> </xsl:text>&says.none;</xsl:if>
    </p>
    <nav aria-label="&plan.more;">
      <ul class="tabs">
        <xsl:if test="t:plan/@targets > 0"><li><a href="{$base}/ke-hoach/{t:plan/@id}/chi-tieu{$query}">&target; (<xsl:value-of select="t:plan/@targets"/>)</a></li></xsl:if>
        <xsl:if test="t:plan/@duties > 0"><li><a href="{$base}/ke-hoach/{t:plan/@id}/che-do-bao-cao{$query}">&duty; (<xsl:value-of select="t:plan/@duties"/>)</a></li></xsl:if>
        <xsl:if test="t:responsibilities/t:responsibility"><li><a href="#trach-nhiem">&plan.responsibilities;</a></li></xsl:if>
        <xsl:if test="t:notes/t:note"><li><a href="#ghi-chu">&plan.notes;</a></li></xsl:if>
      </ul>
    </nav>
    <div class="columns">
      <section>
        <h2>&plan.document;</h2>
        <xsl:apply-templates select="t:plan" mode="document"/>
      </section>
      <section>
        <h2>&count.caption;</h2>
        <xsl:apply-templates select="t:count" mode="table"><xsl:with-param name="scope" select="concat('plan=', t:plan/@id, '&amp;')"/></xsl:apply-templates>
      </section>
    </div>
    <xsl:if test="t:years/t:year">
      <h2>&count.years;</h2>
      <table>
        <caption class="small">&count.years.caption;</caption>
        <thead><tr><th scope="col">&year;</th><th scope="col" class="number">&count.total.short;</th><th scope="col" class="number">&count.done.short;</th><th scope="col" class="number">&timing.overdue;</th></tr></thead>
        <tbody>
          <xsl:for-each select="t:years/t:year">
            <tr>
              <th scope="row"><a href="{$base}/nhiem-vu?plan={/t:tiendo/t:plan/@id}&amp;year={@year}{translate($query, '?', '&amp;')}"><xsl:value-of select="@year"/></a></th>
              <td class="number"><xsl:value-of select="@total"/></td>
              <td class="number"><xsl:value-of select="@done_on_time + @done_late"/></td>
              <td class="number"><xsl:value-of select="@overdue"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
    <h2>&tasks;</h2>
    <xsl:apply-templates select="t:sections/t:section"/>
    <xsl:if test="t:replaces/t:document">
      <h2>&plan.replaces;</h2>
      <ul><xsl:apply-templates select="t:replaces/t:document"/></ul>
    </xsl:if>
    <xsl:if test="t:responsibilities/t:responsibility">
      <h2 id="trach-nhiem">&plan.responsibilities;</h2>
      <ul class="lines"><xsl:apply-templates select="t:responsibilities/t:responsibility"/></ul>
    </xsl:if>
    <xsl:if test="t:notes/t:note">
      <h2 id="ghi-chu">&plan.notes;</h2>
      <ul class="lines"><xsl:apply-templates select="t:notes/t:note"/></ul>
    </xsl:if>
    <xsl:if test="t:bases/t:document">
      <h2>&plan.bases;</h2>
      <ul><xsl:apply-templates select="t:bases/t:document"/></ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:plan" mode="document">
    <dl class="facts">
      <div><dt>&kind;</dt><dd><xsl:value-of select="@kind"/></dd></div>
      <div><dt>&number;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@number"/></xsl:call-template></dd></div>
      <div><dt>&issuer;</dt><dd><xsl:value-of select="@issuer"/></dd></div>
      <div><dt>&issued;</dt><dd>
        <xsl:choose>
          <xsl:when test="string(@issued)"><xsl:call-template name="time"><xsl:with-param name="iso" select="@issued"/></xsl:call-template></xsl:when>
          <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
        </xsl:choose>
      </dd></div>
      <div><dt>&signer;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@signer"/></xsl:call-template></dd></div>
      <div><dt>&period;</dt><dd>&period.from; <xsl:call-template name="time"><xsl:with-param name="iso" select="@from"/></xsl:call-template> &period.to; <xsl:call-template name="time"><xsl:with-param name="iso" select="@to"/></xsl:call-template></dd></div>
      <div><dt>&standing;</dt><dd>
        <xsl:choose>
          <xsl:when test="string(@standing_agency)"><a href="{$base}/co-quan/{@place}/{@standing_agency_id}{$query}"><xsl:value-of select="@standing_agency"/></a></xsl:when>
          <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
        </xsl:choose>
      </dd></div>
    </dl>
  </xsl:template>

  <xsl:template match="t:section">
    <section class="group">
      <h3>
        <xsl:if test="string(@number)"><span class="number"><xsl:value-of select="@number"/>.</span><xsl:text> </xsl:text></xsl:if>
        <xsl:value-of select="@title"/>
      </h3>
      <xsl:if test="t:count and count(../t:section) > 1"><p class="meta"><xsl:apply-templates select="t:count" mode="sentence"/></p></xsl:if>
      <ol class="tasks"><xsl:apply-templates select="t:tasks/t:task"/></ol>
    </section>
  </xsl:template>

  <xsl:template match="t:task">
    <li>
      <span class="number"><xsl:value-of select="@number"/></span>
      <div>
        <a href="{$base}{substring-after(@url, $site)}{$query}"><xsl:value-of select="@title"/></a>
        <p class="meta">
          <b>&lead;:</b><xsl:text> </xsl:text><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:lead"/><xsl:with-param name="place" select="/t:tiendo/t:plan/@place"/></xsl:call-template>
        </p>
        <p class="meta">
          <b>&deadline.short;:</b><xsl:text> </xsl:text>
          <xsl:call-template name="deadline"/>
          <xsl:text> </xsl:text>
          <xsl:call-template name="state"/>
        </p>
      </div>
    </li>
  </xsl:template>

  <xsl:template match="t:document">
    <li>
      <xsl:value-of select="@title"/>
      <xsl:if test="string(@number)"> (<xsl:value-of select="@number"/><xsl:if test="string(@issued)">, <xsl:call-template name="date"><xsl:with-param name="iso" select="@issued"/></xsl:call-template></xsl:if>)</xsl:if>
      <xsl:if test="string(@task)">, &plan.replaces.by; <a href="{$base}/ke-hoach/{/t:tiendo/t:plan/@id}/nhiem-vu/{@task}{$query}"><xsl:value-of select="@task"/></a></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="t:responsibility">
    <li>
      <b><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:agencies"/><xsl:with-param name="place" select="/t:tiendo/t:plan/@place"/></xsl:call-template></b>
      <p><xsl:value-of select="@text"/></p>
      <xsl:if test="string(@cite)"><p class="meta">&cite; <xsl:value-of select="@cite"/></p></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="t:note">
    <li>
      <p><xsl:value-of select="@text"/></p>
      <xsl:if test="string(@task) or string(@cite)">
        <p class="meta">
          <xsl:if test="string(@task)"><a href="{$base}/ke-hoach/{/t:tiendo/t:plan/@id}/nhiem-vu/{@task}{$query}">&plan.notes.task; <xsl:value-of select="@task"/></a><xsl:text> </xsl:text></xsl:if>
          <xsl:if test="string(@cite)">&cite; <xsl:value-of select="@cite"/></xsl:if>
        </p>
      </xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
