<?xml version="1.0" encoding="UTF-8"?>
<!-- The JSON Schema (2020-12) of a page's JSON. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'schema-json']">
    <xsl:text>{"$schema":"https://json-schema.org/draft/2020-12/schema",</xsl:text>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'$id'"/><xsl:with-param name="text" select="concat($site, $address, '.schema.json')"/></xsl:call-template>
    <xsl:text>"type":"object","properties":{"as_of":{"type":"string","format":"date"},"sample":{"type":"boolean"}</xsl:text>
    <xsl:apply-templates select="t:queries/t:query[@parent = '']" mode="json_use"/>
    <xsl:text>},"required":["as_of","sample"</xsl:text>
    <xsl:apply-templates select="t:queries/t:query[@parent = '']" mode="json_required"/>
    <xsl:text>],"additionalProperties":false,"$defs":{</xsl:text>
    <xsl:apply-templates select="t:queries/t:query" mode="json"/>
    <!-- null: the document does not say -->
    <xsl:text>"string":{"type":["string","null"]},"integer":{"type":["integer","null"]},"decimal":{"type":["number","null"]},"boolean":{"enum":[0,1,null]},"date":{"type":["string","null"],"format":"date"},"dateTime":{"type":["string","null"],"format":"date-time"},"anyURI":{"type":["string","null"],"format":"uri"},"moment":{"anyOf":[{"$ref":"#/$defs/date"},{"$ref":"#/$defs/dateTime"}]},"execution":{"enum":["not_started","in_progress","awaiting_confirmation","done","suspended","dropped",null]},"timing":{"enum":["on_time","late","not_due","due_soon","overdue","standing","waiting","no_deadline",null]}}}&#10;</xsl:text>
  </xsl:template>

  <!-- ,"tasks":{"$ref":"#/$defs/section.tasks"} -->
  <xsl:template match="t:query" mode="json_use">
    <xsl:variable name="pattern"><xsl:call-template name="pattern"/></xsl:variable>
    <xsl:text>,</xsl:text>
    <xsl:call-template name="own"/>
    <xsl:value-of select="concat(':{&quot;$ref&quot;:&quot;#/$defs/', $pattern, '&quot;}')"/>
  </xsl:template>

  <xsl:template match="t:query" mode="json_required">
    <xsl:if test="@kind = 'list' or @required = 1">,<xsl:call-template name="own"/></xsl:if>
  </xsl:template>

  <!-- its name inside its parent -->
  <xsl:template name="own">
    <xsl:choose>
      <xsl:when test="@kind = 'list'"><xsl:value-of select="concat('&quot;', @list, '&quot;')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('&quot;', @item, '&quot;')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:query" mode="json">
    <xsl:variable name="pattern"><xsl:call-template name="pattern"/></xsl:variable>
    <xsl:value-of select="concat('&quot;', $pattern, '&quot;:')"/>
    <xsl:if test="@kind = 'list'">{"type":"array","items":</xsl:if>
    <xsl:text>{"type":"object","properties":{</xsl:text>
    <xsl:for-each select="t:fields/t:field">
      <xsl:variable name="type"><xsl:apply-templates select="." mode="type"/></xsl:variable>
      <xsl:if test="position() != 1">,</xsl:if>
      <xsl:value-of select="concat('&quot;', @name, '&quot;:{&quot;$ref&quot;:&quot;#/$defs/', $type, '&quot;}')"/>
    </xsl:for-each>
    <xsl:apply-templates select="key('in', @item)" mode="json_use"/>
    <xsl:text>},"required":[</xsl:text>
    <xsl:for-each select="t:fields/t:field">
      <xsl:if test="position() != 1">,</xsl:if>
      <xsl:value-of select="concat('&quot;', @name, '&quot;')"/>
    </xsl:for-each>
    <xsl:apply-templates select="key('in', @item)" mode="json_required"/>
    <xsl:text>],"additionalProperties":false}</xsl:text>
    <xsl:if test="@kind = 'list'">}</xsl:if>
    <xsl:text>,</xsl:text>
  </xsl:template>
</xsl:stylesheet>
