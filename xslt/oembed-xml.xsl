<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- How to embed a page (oEmbed 1.0, 2.3: a rich response), as XML. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'oembed-xml']"><xsl:apply-templates select="." mode="oembed"/></xsl:template>

  <xsl:template match="t:tiendo" mode="oembed">
    <xsl:variable name="what" select="t:embed/@what"/>
    <xsl:variable name="title">
      <xsl:choose>
        <xsl:when test="$what = 'changes'">&changes.title;</xsl:when>
        <xsl:when test="$what = 'overdue'">&timing.overdue;<xsl:apply-templates select="t:filter" mode="words"/></xsl:when>
        <xsl:when test="$what = 'chart'">&embed.chart;: <xsl:value-of select="t:embed/@title"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="t:embed/@title"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="size"><xsl:apply-templates select="t:embed" mode="size"/></xsl:variable>
    <xsl:variable name="width"><xsl:call-template name="frame_width"><xsl:with-param name="size" select="$size"/></xsl:call-template></xsl:variable>
    <xsl:variable name="height"><xsl:call-template name="frame_height"><xsl:with-param name="what" select="$what"/><xsl:with-param name="size" select="$size"/></xsl:call-template></xsl:variable>
    <!-- the smallest widget scrolls in what is smaller still -->
    <xsl:variable name="own_width" select="$width - (t:embed/@maxwidth &lt; $width) * ($width - concat('0', t:embed/@maxwidth))"/>
    <xsl:variable name="own_height" select="$height - (t:embed/@maxheight &lt; $height) * ($height - concat('0', t:embed/@maxheight))"/>
    <xsl:variable name="asks">
      <xsl:if test="$filter != ''"><xsl:value-of select="concat('&amp;', $filter)"/></xsl:if>
      <xsl:value-of select="translate($query, '?', '&amp;')"/>
    </xsl:variable>
    <xsl:variable name="looks">
      <xsl:value-of select="concat('&amp;size=', $size)"/>
      <xsl:if test="$theme != ''"><xsl:value-of select="concat('&amp;theme=', $theme)"/></xsl:if>
      <xsl:value-of select="translate('&lang.query;', '?', '&amp;')"/>
    </xsl:variable>
    <xsl:variable name="page" select="concat(substring-after($address, '/nhung'), substring('?', 1, string-length($asks)), substring($asks, 2))"/>
    <oembed>
      <version>1.0</version>
      <type>rich</type>
      <provider_name>&site;</provider_name>
      <provider_url><xsl:value-of select="concat($site, '&lang.path;/')"/></provider_url>
      <title><xsl:value-of select="normalize-space($title)"/></title>
      <cache_age>300</cache_age>
      <width><xsl:value-of select="$own_width"/></width>
      <height><xsl:value-of select="$own_height"/></height>
      <html>
        <xsl:call-template name="quote_text">
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="href">
            <xsl:choose>
              <xsl:when test="$what = 'chart'"><xsl:value-of select="concat($site, '&lang.path;', substring-before($page, '/dien-bien'), $query)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat($site, '&lang.path;', $page)"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
          <xsl:with-param name="src" select="concat($site, $address, '?', substring(concat($asks, $looks), 2))"/>
          <xsl:with-param name="width" select="$own_width"/>
          <xsl:with-param name="height" select="$own_height"/>
        </xsl:call-template>
      </html>
    </oembed>
  </xsl:template>

  <!-- the largest size that fits, but no larger than medium where nothing is asked for -->
  <xsl:template match="t:embed" mode="size">
    <xsl:variable name="what" select="@what"/>
    <xsl:variable name="large"><xsl:call-template name="fits"><xsl:with-param name="size" select="'large'"/></xsl:call-template></xsl:variable>
    <xsl:variable name="medium"><xsl:call-template name="fits"><xsl:with-param name="size" select="'medium'"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="string($large) and (string(@maxwidth) or string(@maxheight))">large</xsl:when>
      <xsl:when test="string($medium)">medium</xsl:when>
      <xsl:otherwise>small</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="fits">
    <xsl:param name="size"/>
    <xsl:variable name="width"><xsl:call-template name="frame_width"><xsl:with-param name="size" select="$size"/></xsl:call-template></xsl:variable>
    <xsl:variable name="height"><xsl:call-template name="frame_height"><xsl:with-param name="what" select="@what"/><xsl:with-param name="size" select="$size"/></xsl:call-template></xsl:variable>
    <xsl:if test="not(@maxwidth &lt; $width) and not(@maxheight &lt; $height)">yes</xsl:if>
  </xsl:template>
</xsl:stylesheet>
