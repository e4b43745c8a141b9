<?xml version="1.0" encoding="UTF-8"?>
<!-- RSS 2.0 of a feed, with its archives (RFC 5005). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:atom="http://www.w3.org/2005/Atom"
                xmlns:date="http://exslt.org/dates-and-times" xmlns:str="http://exslt.org/strings"
                exclude-result-prefixes="t date str">
  <xsl:template match="t:tiendo[@sheet = 'rss']">
    <rss version="2.0">
      <channel>
        <title><xsl:apply-templates select="t:feed" mode="title"/></title>
        <link><xsl:value-of select="$page_url"/></link>
        <description><xsl:apply-templates select="t:feed" mode="description"/></description>
        <language>vi</language>
        <xsl:if test="string(t:feed/@updated)">
          <lastBuildDate><xsl:call-template name="rfc822"><xsl:with-param name="iso" select="t:feed/@updated"/></xsl:call-template></lastBuildDate>
        </xsl:if>
        <ttl>60</ttl>
        <xsl:apply-templates select="t:feed" mode="links"/>
        <xsl:apply-templates select="t:events/t:event" mode="rss"/>
      </channel>
    </rss>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'rss']" mode="link">
    <xsl:param name="rel"/>
    <xsl:param name="more"/>
    <xsl:variable name="href"><xsl:call-template name="feed_address"><xsl:with-param name="form" select="'.rss'"/><xsl:with-param name="more" select="$more"/></xsl:call-template></xsl:variable>
    <atom:link rel="{$rel}" type="application/rss+xml" href="{$href}"/>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'rss']" mode="hub"><atom:link rel="hub" href="{$hub}"/></xsl:template>

  <!-- a description is HTML that stands in XML: its text is escaped twice -->
  <xsl:template match="t:event" mode="rss">
    <xsl:variable name="text"><xsl:apply-templates select="." mode="item_text"/></xsl:variable>
    <item>
      <title><xsl:apply-templates select="." mode="item_title"/></title>
      <link><xsl:value-of select="@url"/></link>
      <description><xsl:value-of select="str:replace(str:replace(str:replace(string($text), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;'), '>', '&amp;gt;')"/></description>
      <guid isPermaLink="false"><xsl:apply-templates select="." mode="id"/></guid>
      <pubDate><xsl:call-template name="rfc822"><xsl:with-param name="iso" select="@at"/></xsl:call-template></pubDate>
    </item>
  </xsl:template>

  <!-- 2013-09-30T08:00:00Z as Mon, 30 Sep 2013 08:00:00 GMT (RFC 822 with a year of four digits) -->
  <xsl:template name="rfc822">
    <xsl:param name="iso"/>
    <xsl:value-of select="concat(date:day-abbreviation($iso), ', ', substring($iso, 9, 2), ' ', date:month-abbreviation($iso), ' ', substring($iso, 1, 4), ' ', substring($iso, 12, 8), ' GMT')"/>
  </xsl:template>
</xsl:stylesheet>
