<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!--
  RSS 2.0 of events. An item is an entry of the journal: its bytes depend on stored facts alone, its
  guid is a tag: URI (RFC 4151) that outlives addresses.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:atom="http://www.w3.org/2005/Atom"
                xmlns:date="http://exslt.org/dates-and-times" exclude-result-prefixes="t date">
  <xsl:import href="common.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <xsl:apply-templates select="t:tiendo" mode="feed"/>
  </xsl:template>

  <xsl:template match="t:tiendo" mode="feed">
    <rss version="2.0">
      <channel>
        <title>
          <xsl:choose>
            <xsl:when test="t:feed/@kind = 'plan'">&feed.plan; <xsl:value-of select="t:feed/@name"/></xsl:when>
            <xsl:when test="t:feed/@kind = 'agency'">&feed.agency; <xsl:value-of select="t:feed/@name"/>, <xsl:value-of select="t:feed/@place_name"/></xsl:when>
            <xsl:otherwise>&feed.all;</xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@sample = 'true'">&feed.sample;</xsl:if>
        </title>
        <link><xsl:value-of select="concat($site, $address)"/></link>
        <description>&feed.description;</description>
        <language>vi</language>
        <xsl:if test="string(t:feed/@updated)">
          <lastBuildDate><xsl:call-template name="rfc822"><xsl:with-param name="iso" select="t:feed/@updated"/></xsl:call-template></lastBuildDate>
        </xsl:if>
        <ttl>60</ttl>
        <atom:link rel="self" type="application/rss+xml" href="{$site}{$address}.rss"/>
        <xsl:apply-templates select="t:events/t:event" mode="item"/>
      </channel>
    </rss>
  </xsl:template>

  <xsl:template match="t:event" mode="item">
    <item>
      <title>
        <xsl:if test="/t:tiendo/@sample = 'true'">&feed.sample.item;</xsl:if>
        <xsl:apply-templates select="." mode="title"/>
      </title>
      <link><xsl:value-of select="@url"/></link>
      <description>
        <xsl:apply-templates select="." mode="summary"/>
        <xsl:for-each select="t:changes/t:change"><xsl:text> </xsl:text><xsl:apply-templates select="." mode="text"/>.</xsl:for-each>
      </description>
      <guid isPermaLink="false">tag:<xsl:value-of select="$authority"/>:nhat-ky-<xsl:value-of select="@entry"/></guid>
      <pubDate><xsl:call-template name="rfc822"><xsl:with-param name="iso" select="@at"/></xsl:call-template></pubDate>
    </item>
  </xsl:template>

  <!-- 2013-09-30T08:00:00Z as Mon, 30 Sep 2013 08:00:00 GMT (RFC 822 with a year of four digits) -->
  <xsl:template name="rfc822">
    <xsl:param name="iso"/>
    <xsl:value-of select="concat(date:day-abbreviation($iso), ', ', substring($iso, 9, 2), ' ', date:month-abbreviation($iso), ' ', substring($iso, 1, 4), ' ', substring($iso, 12, 8), ' GMT')"/>
  </xsl:template>
</xsl:stylesheet>
