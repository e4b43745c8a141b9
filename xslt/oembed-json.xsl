<?xml version="1.0" encoding="UTF-8"?>
<!-- How to embed a page, as JSON: the fields of oembed-xml.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="t exsl">
  <xsl:template match="t:tiendo[@sheet = 'oembed-json']">
    <xsl:variable name="oembed"><xsl:apply-templates select="." mode="oembed"/></xsl:variable>
    <xsl:text>{</xsl:text>
    <xsl:for-each select="exsl:node-set($oembed)/oembed/*">
      <xsl:if test="position() != 1">,</xsl:if>
      <xsl:value-of select="concat('&quot;', name(), '&quot;:')"/>
      <xsl:choose>
        <xsl:when test="self::width or self::height or self::cache_age"><xsl:value-of select="."/></xsl:when>
        <xsl:otherwise><xsl:call-template name="string"><xsl:with-param name="text" select="."/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
