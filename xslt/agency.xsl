<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One agency: all that it leads, joins and is to report. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title"><xsl:value-of select="t:agency/@name"/>, <xsl:value-of select="t:agency/@place_name"/></xsl:template>
  <xsl:template match="t:tiendo" mode="description"><xsl:value-of select="t:agency/@name"/>, <xsl:value-of select="t:agency/@place_name"/>. &agency.leads;: <xsl:value-of select="t:count/@total"/>.</xsl:template>
  <xsl:template match="t:tiendo" mode="crumbs">
    <li><a href="{$base}/co-quan">&nav.agencies;</a></li>
    <li><a href="{$base}/co-quan/{t:agency/@place}"><xsl:value-of select="t:agency/@place_name"/></a></li>
  </xsl:template>

  <xsl:template match="t:tiendo" mode="main">
    <p class="kicker"><xsl:if test="t:agency/@kind = 'group'">&group; · </xsl:if><xsl:value-of select="t:agency/@place_name"/></p>
    <h1><xsl:value-of select="t:agency/@name"/></h1>
    <xsl:choose>
      <xsl:when test="t:count/@total > 0">
        <p class="big"><xsl:apply-templates select="t:count" mode="sentence"/></p>
        <h2>&agency.leads; (<xsl:value-of select="t:count/@total"/>)</h2>
        <ul class="lines"><xsl:apply-templates select="t:lead/t:task" mode="of_agency"/></ul>
      </xsl:when>
      <xsl:otherwise><p>&agency.none;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:milestones/t:milestone">
      <h2>&agency.pieces;</h2>
      <ul class="lines">
        <xsl:for-each select="t:milestones/t:milestone">
          <li><a href="{$base}{substring-after(@url, $site)}"><xsl:value-of select="@label"/></a><p class="meta"><xsl:value-of select="@title"/></p></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:coordinating/t:task">
      <h2>&agency.joins; (<xsl:value-of select="count(t:coordinating/t:task)"/>)</h2>
      <ul class="lines"><xsl:apply-templates select="t:coordinating/t:task" mode="of_agency"/></ul>
    </xsl:if>
    <xsl:if test="t:duties/t:duty">
      <h2>&agency.duties;</h2>
      <ul class="lines">
        <xsl:for-each select="t:duties/t:duty">
          <li>
            <a href="{$base}{substring-after(@url, $site)}"><xsl:value-of select="@what"/></a>
            <p class="meta">
              <xsl:choose><xsl:when test="string(@rule)"><xsl:value-of select="@rule"/></xsl:when><xsl:otherwise>&deadline.short;: &not_stated;</xsl:otherwise></xsl:choose>
              <xsl:if test="string(@to)"><xsl:text> · &duties.to;: </xsl:text><xsl:value-of select="@to"/></xsl:if>
            </p>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:responsibilities/t:responsibility">
      <h2>&agency.responsibilities;</h2>
      <ul class="lines">
        <xsl:for-each select="t:responsibilities/t:responsibility">
          <li><p><xsl:value-of select="@text"/></p><xsl:if test="string(@cite)"><p class="meta">&cite; <xsl:value-of select="@cite"/></p></xsl:if></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:groups/t:group">
      <h2>&agency.groups;</h2>
      <ul class="lines">
        <xsl:for-each select="t:groups/t:group">
          <li><a href="{$base}{substring-after(@url, $site)}"><xsl:value-of select="@name"/></a><p class="meta">&lead;: <xsl:value-of select="@lead"/>, &coordinating;: <xsl:value-of select="@coordinating"/></p></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:members/t:agency">
      <h2>&agency.members;</h2>
      <ul class="names">
        <xsl:for-each select="t:members/t:agency"><li><a href="{$base}{substring-after(@url, $site)}"><xsl:value-of select="@name"/></a></li></xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="t:spellings/t:spelling">
      <h2>&agency.spellings;</h2>
      <ul class="names"><xsl:for-each select="t:spellings/t:spelling"><li><xsl:value-of select="@name"/></li></xsl:for-each></ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:task" mode="of_agency">
    <li>
      <a href="{$base}{substring-after(@url, $site)}"><xsl:value-of select="@title"/></a>
      <p class="meta">
        <b>&deadline.short;:</b><xsl:text> </xsl:text><xsl:call-template name="stated"><xsl:with-param name="value" select="@deadline"/></xsl:call-template><xsl:text> </xsl:text>
        <xsl:call-template name="state"/>
      </p>
    </li>
  </xsl:template>
</xsl:stylesheet>
