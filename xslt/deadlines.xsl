<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- What is overdue, or due soon: the list of who chases deadlines. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:variable name="overdue" select="/t:tiendo/t:filter/@kind = 'overdue'"/>

  <xsl:template name="name"><xsl:choose><xsl:when test="$overdue">&timing.overdue;</xsl:when><xsl:otherwise>&timing.due_soon;</xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'deadlines']" mode="title"><xsl:call-template name="name"/><xsl:apply-templates select="t:filter" mode="words"/><xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'deadlines']" mode="description"><xsl:choose><xsl:when test="$overdue">&deadlines.overdue.lede;</xsl:when><xsl:otherwise>&deadlines.due_soon.lede;</xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'deadlines']" mode="main">
    <xsl:variable name="words"><xsl:apply-templates select="t:filter" mode="words"/></xsl:variable>
    <h1><xsl:call-template name="name"/></h1>
    <p class="lede"><xsl:apply-templates select="." mode="description"/></p>
    <ul class="tabs">
      <li><a href="{$base}/qua-han{$asked}{$and_day}"><xsl:if test="$overdue"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>&timing.overdue;</a></li>
      <li><a href="{$base}/sap-den-han{$asked}{$and_day}"><xsl:if test="not($overdue)"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>&timing.due_soon;</a></li>
    </ul>
    <p class="big">
      <xsl:choose>
        <xsl:when test="t:count/@total = 0">&deadlines.none;</xsl:when>
        <xsl:otherwise><xsl:if test="t:count/@more = 1">&search.more; </xsl:if><xsl:value-of select="t:counted(t:count/@total, '&deadlines.of;')"/><xsl:text> </xsl:text><xsl:value-of select="t:counted(t:count/@tasks, '&task.lower;')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:copy-of select="$words"/>
      <xsl:if test="t:count/@silent > 0">; <xsl:value-of select="t:counted(t:count/@silent, '&deadlines.silent;')"/></xsl:if>
      <xsl:text>.</xsl:text>
    </p>
    <xsl:if test="t:count/@more = 1"><p>&deadlines.nearest; <a href="{$base}/co-quan{$query}">&deadlines.choose;</a>. &deadlines.whole; <a href="{$base}/du-lieu{$query}">&data.title;</a>.</p></xsl:if>
    <p class="forms">
      <a href="{$root}{$address}.rss{$asked}">&deadlines.feed;</a>
      <xsl:text> </xsl:text>
      <xsl:call-template name="form"><xsl:with-param name="name" select="'csv'"/><xsl:with-param name="text">&deadlines.csv;</xsl:with-param></xsl:call-template>
      <xsl:if test="$filter != ''"><xsl:text> </xsl:text><a href="{$base}{$address}{$query}">&deadlines.all;</a></xsl:if>
    </p>
    <xsl:if test="string(t:filter/@now_name)"><p>&agency.now; <a href="{$base}{substring-after(t:filter/@now_url, $site)}{$query}" lang="vi"><xsl:value-of select="t:filter/@now_name"/></a></p></xsl:if>
    <xsl:apply-templates select="t:agencies[t:agency]"/>
    <xsl:if test="t:milestones/t:milestone">
      <h2>&deadlines.list;</h2>
      <ol class="lines"><xsl:apply-templates select="t:milestones/t:milestone"/></ol>
    </xsl:if>
    <xsl:if test="t:count/@total > t:paging/@size">
      <xsl:variable name="more"><xsl:if test="$filter != ''"><xsl:value-of select="$filter"/>&amp;</xsl:if></xsl:variable>
      <xsl:variable name="day" select="translate($query, '?', '&amp;')"/>
      <nav class="paging" aria-label="&paging;">
        <xsl:if test="t:paging/@page > 1"><a rel="prev" href="{$base}{$address}?{$more}page={t:paging/@page - 1}{$day}">&page.previous;</a></xsl:if>
        <xsl:if test="t:count/@total > t:paging/@page * t:paging/@size"><a rel="next" href="{$base}{$address}?{$more}page={t:paging/@page + 1}{$day}">&page.next;</a></xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- whose they are: each agency leads to its own list -->
  <xsl:template match="t:agencies">
    <xsl:variable name="plan"><xsl:if test="string(../t:filter/@plan)"><xsl:value-of select="concat('plan=', ../t:filter/@plan, '&amp;')"/></xsl:if></xsl:variable>
    <details>
      <summary>&deadlines.agencies; (<xsl:value-of select="count(t:agency)"/>)</summary>
      <table>
        <caption>&deadlines.agencies.caption;</caption>
        <thead>
          <tr>
            <th scope="col">&agency;</th>
            <th scope="col" class="number">&deadlines.number;</th>
            <xsl:if test="$overdue"><th scope="col" class="number">&deadlines.longest;</th></xsl:if>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="t:agency">
            <tr>
              <th scope="row"><a href="{$base}{$address}?{$plan}place={@place}&amp;agency={@id}{translate($query, '?', '&amp;')}" lang="vi"><xsl:value-of select="@name"/><xsl:if test="not(string(../../t:filter/@place))">, <xsl:value-of select="@place_name"/></xsl:if></a></th>
              <td class="number"><xsl:value-of select="t:number(@milestones)"/></td>
              <xsl:if test="$overdue"><td class="number"><xsl:value-of select="t:number(@days)"/></td></xsl:if>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </details>
  </xsl:template>

  <xsl:template match="t:milestone">
    <li>
      <a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@title"/><xsl:if test="string(@label)"> (<xsl:value-of select="@label"/>)</xsl:if></a>
      <p class="meta"><b>&lead;:</b><xsl:text> </xsl:text><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:lead"/><xsl:with-param name="place" select="@place"/></xsl:call-template></p>
      <p class="meta">
        <b>&deadline.short;:</b><xsl:text> </xsl:text>
        <xsl:call-template name="due"/>
        <xsl:text> </xsl:text>
        <span class="tag {@timing}">
          <xsl:choose>
            <xsl:when test="$overdue">&deadlines.overdue.days; <xsl:value-of select="t:counted(-@days, '&silence.days;')"/></xsl:when>
            <xsl:when test="@days = 0">&deadlines.today;</xsl:when>
            <xsl:otherwise>&deadlines.left; <xsl:value-of select="t:counted(@days, '&silence.days;')"/></xsl:otherwise>
          </xsl:choose>
        </span>
      </p>
      <p class="meta">
        <b>&silence.last;</b><xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="string(@reported_on)">
            <a href="{$base}{substring-after(@report_url, $site)}{$query}"><xsl:call-template name="time"><xsl:with-param name="iso" select="@reported_on"/></xsl:call-template></a>
            <xsl:choose>
              <xsl:when test="@execution = 'not_started'">, &execution.not_started;</xsl:when>
              <xsl:when test="@execution = 'in_progress'">, &execution.in_progress;<xsl:if test="string(@percent)"><xsl:text> </xsl:text><xsl:value-of select="@percent"/>%</xsl:if></xsl:when>
              <xsl:when test="@execution = 'awaiting_confirmation'">, &execution.claimed_late;</xsl:when>
            </xsl:choose>
          </xsl:when>
          <xsl:otherwise>&no_report;</xsl:otherwise>
        </xsl:choose>
      </p>
      <p class="meta"><a href="{$base}/ke-hoach/{@plan}{$query}" lang="vi"><xsl:value-of select="@plan_title"/></a></p>
    </li>
  </xsl:template>
</xsl:stylesheet>
