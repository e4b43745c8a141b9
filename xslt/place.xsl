<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One place: its plans and its agencies. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title"><xsl:value-of select="t:place/@name"/></xsl:template>
  <xsl:template match="t:tiendo" mode="description">&agencies.of;: <xsl:value-of select="t:place/@name"/></xsl:template>
  <xsl:template match="t:tiendo" mode="crumbs"><li><a href="{$base}/co-quan">&nav.agencies;</a></li></xsl:template>

  <xsl:template match="t:tiendo" mode="main">
    <h1><xsl:value-of select="t:place/@name"/></h1>
    <h2>&place.plans;</h2>
    <xsl:choose>
      <xsl:when test="t:plans/t:plan">
        <ul class="lines">
          <xsl:for-each select="t:plans/t:plan"><li><a href="{$base}{substring-after(@url, $site)}"><xsl:value-of select="@title"/></a><p class="meta"><xsl:value-of select="@kind"/><xsl:if test="string(@number)"><xsl:text> </xsl:text><xsl:value-of select="@number"/></xsl:if></p></li></xsl:for-each>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>&none.plans;</p></xsl:otherwise>
    </xsl:choose>
    <h2>&agencies.of;</h2>
      <table>
        <caption>&agencies.caption;</caption>
        <thead><tr><th scope="col">&agency;</th><th scope="col" class="number">&lead;</th><th scope="col" class="number">&coordinating;</th></tr></thead>
        <tbody>
          <xsl:for-each select="t:agencies/t:agency">
            <tr>
              <th scope="row"><a href="{$base}{substring-after(@url, $site)}"><xsl:value-of select="@name"/></a></th>
              <td class="number"><xsl:value-of select="@lead"/></td>
              <td class="number"><xsl:value-of select="@coordinating"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
  </xsl:template>

</xsl:stylesheet>
