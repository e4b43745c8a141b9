<?xml version="1.0" encoding="UTF-8"?>
<!-- What a CSV holds: Metadata Vocabulary for Tabular Data (CSVW). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'csvw']">
    <xsl:text>{"@context":["http://www.w3.org/ns/csvw",{"@language":"vi"}],</xsl:text>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'url'"/><xsl:with-param name="text" select="concat($site, $address, '.csv', $asked)"/></xsl:call-template>
    <xsl:text>"dc:license":{"@id":</xsl:text>
    <xsl:call-template name="string"><xsl:with-param name="text" select="$licence"/></xsl:call-template>
    <xsl:text>},"tableSchema":{"columns":[</xsl:text>
    <xsl:apply-templates select="t:csv_columns/t:csv_column"/>
    <xsl:text>]}}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="t:csv_column">
    <xsl:variable name="type"><xsl:call-template name="column_type"><xsl:with-param name="name" select="@name"/></xsl:call-template></xsl:variable>
    <xsl:variable name="several"><xsl:call-template name="column_several"><xsl:with-param name="name" select="@name"/></xsl:call-template></xsl:variable>
    <xsl:if test="position() != 1">,</xsl:if>
    <xsl:text>{</xsl:text>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'titles'"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'dc:description'"/><xsl:with-param name="text"><xsl:call-template name="column_words"><xsl:with-param name="name" select="@name"/></xsl:call-template></xsl:with-param></xsl:call-template>
    <xsl:if test="$several = 'yes'">"separator":"; ",</xsl:if>
    <xsl:text>"datatype":</xsl:text>
    <xsl:choose>
      <xsl:when test="$type = 'boolean'">{"base":"boolean","format":"1|0"}</xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('&quot;', $type, '&quot;')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>}</xsl:text>
  </xsl:template>
</xsl:stylesheet>
