<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One place: its plans and its agencies. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'place']" mode="title"><xsl:value-of select="t:place/@name"/></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'place']" mode="description">&agencies.of;: <xsl:value-of select="t:place/@name"/></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'place']" mode="crumbs"><li><a href="{$base}/co-quan{$query}">&nav.agencies;</a></li></xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'place']" mode="main">
    <h1 lang="vi"><xsl:value-of select="t:place/@name"/></h1>
    <xsl:if test="t:count/@total > 0">
      <xsl:apply-templates select="t:count" mode="board"><xsl:with-param name="scope" select="concat('place=', t:place/@id, '&amp;')"/></xsl:apply-templates>
      <xsl:call-template name="deadline_lists"><xsl:with-param name="filter" select="concat('place=', t:place/@id)"/></xsl:call-template>
    </xsl:if>
    <h2>&place.plans;</h2>
    <xsl:choose>
      <xsl:when test="t:plans/t:plan">
        <ul class="lines">
          <xsl:for-each select="t:plans/t:plan"><li><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@title"/></a><p class="meta" lang="vi"><xsl:value-of select="@kind"/><xsl:if test="string(@number)"><xsl:text> </xsl:text><xsl:value-of select="@number"/></xsl:if></p></li></xsl:for-each>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>&none.plans;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:silence/t:agency">
      <h2>&silence.none;</h2>
      <p><xsl:apply-templates select="t:period" mode="days"/><xsl:if test="t:place/@kind = 'province'"> &silence.report_by; <xsl:call-template name="time"><xsl:with-param name="iso" select="t:period/@report_by"/></xsl:call-template>.</xsl:if></p>
      <p class="small">&silence.how;</p>
      <xsl:choose>
        <xsl:when test="t:silence/t:agency[@reported = 0]">
          <ul class="lines">
            <xsl:for-each select="t:silence/t:agency[@reported = 0]">
              <li><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@name"/></a><p class="meta"><xsl:call-template name="last_report"/></p></li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p>&silence.all;</p></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <h2>&agencies.of;</h2>
      <table>
        <caption>&agencies.caption;</caption>
        <thead><tr><th scope="col">&agency;</th><th scope="col" class="number">&lead;</th><th scope="col" class="number">&coordinating;</th></tr></thead>
        <tbody>
          <xsl:for-each select="t:agencies/t:agency">
            <tr>
              <th scope="row"><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@name"/></a><xsl:call-template name="now"/></th>
              <td class="number"><xsl:value-of select="@lead"/></td>
              <td class="number"><xsl:value-of select="@coordinating"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
  </xsl:template>

</xsl:stylesheet>
