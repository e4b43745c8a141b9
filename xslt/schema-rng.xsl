<?xml version="1.0" encoding="UTF-8"?>
<!-- The RELAX NG schema of a page's XML. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns="http://relaxng.org/ns/structure/1.0" xmlns:t="urn:tiendo:1"
                exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'schema-rng']">
    <grammar ns="urn:tiendo:1" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <start>
        <element name="tiendo">
          <attribute name="as_of"><data type="date"/></attribute>
          <attribute name="sample"><data type="boolean"/></attribute>
          <xsl:apply-templates select="t:queries/t:query[@parent = '']" mode="rng_use"/>
        </element>
      </start>
      <xsl:apply-templates select="t:queries/t:query" mode="rng"/>
      <!-- an empty field: the document does not say -->
      <xsl:call-template name="simple"><xsl:with-param name="names" select="'integer decimal date dateTime anyURI '"/></xsl:call-template>
      <define name="string"><text/></define>
      <define name="boolean"><choice><empty/><value>0</value><value>1</value></choice></define>
      <define name="moment"><choice><empty/><data type="date"/><data type="dateTime"/></choice></define>
      <define name="execution"><choice><empty/><value>not_started</value><value>in_progress</value><value>awaiting_confirmation</value><value>done</value><value>suspended</value><value>dropped</value></choice></define>
      <define name="timing"><choice><empty/><value>on_time</value><value>late</value><value>not_due</value><value>due_soon</value><value>overdue</value><value>standing</value><value>waiting</value><value>no_deadline</value></choice></define>
    </grammar>
  </xsl:template>

  <xsl:template name="simple">
    <xsl:param name="names"/>
    <xsl:if test="$names != ''">
      <define name="{substring-before($names, ' ')}"><choice><empty/><data type="{substring-before($names, ' ')}"/></choice></define>
      <xsl:call-template name="simple"><xsl:with-param name="names" select="substring-after($names, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:query" mode="rng_use">
    <xsl:variable name="pattern"><xsl:call-template name="pattern"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="@kind = 'list' or @required = 1"><ref name="{$pattern}"/></xsl:when>
      <xsl:otherwise><optional><ref name="{$pattern}"/></optional></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:query" mode="rng">
    <xsl:variable name="pattern"><xsl:call-template name="pattern"/></xsl:variable>
    <define name="{$pattern}"><xsl:call-template name="rng_item"/></define>
  </xsl:template>
  <xsl:template match="t:query[@kind = 'list']" mode="rng">
    <xsl:variable name="pattern"><xsl:call-template name="pattern"/></xsl:variable>
    <define name="{$pattern}">
      <element name="{@list}"><zeroOrMore><xsl:call-template name="rng_item"/></zeroOrMore></element>
    </define>
  </xsl:template>

  <xsl:template name="rng_item">
    <element name="{@item}">
      <xsl:for-each select="t:fields/t:field">
        <xsl:variable name="type"><xsl:apply-templates select="." mode="type"/></xsl:variable>
        <attribute name="{@name}"><ref name="{$type}"/></attribute>
      </xsl:for-each>
      <xsl:apply-templates select="key('in', @item)[@kind = 'list']" mode="rng_use"/>
      <xsl:apply-templates select="key('in', @item)[@kind = 'one']" mode="rng_use"/>
    </element>
  </xsl:template>
</xsl:stylesheet>
