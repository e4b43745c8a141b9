<?xml version="1.0" encoding="UTF-8"?>
<!-- Text as a string of JSON (RFC 8259), which may stand inside a script element too. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">
  <xsl:template name="string">
    <xsl:param name="text"/>
    <xsl:variable name="slashes" select="str:replace(normalize-space($text), '\', '\\')"/>
    <xsl:variable name="quotes" select="str:replace($slashes, '&quot;', '\&quot;')"/>
    <xsl:value-of select="concat('&quot;', str:replace($quotes, '&lt;', '\u003c'), '&quot;')"/>
  </xsl:template>

  <!-- "name": "text", with a comma behind it -->
  <xsl:template name="member">
    <xsl:param name="name"/>
    <xsl:param name="text"/>
    <xsl:value-of select="concat('&quot;', $name, '&quot;:')"/>
    <xsl:call-template name="string"><xsl:with-param name="text" select="$text"/></xsl:call-template>
    <xsl:text>,</xsl:text>
  </xsl:template>
</xsl:stylesheet>
