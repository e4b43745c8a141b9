<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Errors, as people read them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'error']" mode="title">
    <xsl:choose>
      <xsl:when test="t:error/@status = 400">&error.400;</xsl:when>
      <xsl:when test="t:error/@status = 404">&error.404;</xsl:when>
      <xsl:when test="t:error/@status = 405">&error.405;</xsl:when>
      <xsl:when test="t:error/@status = 500">&error.500;</xsl:when>
      <xsl:when test="t:error/@status = 503">&error.503;</xsl:when>
      <xsl:when test="t:error/@status = 308">&error.308;</xsl:when>
      <xsl:otherwise>&error.other;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:tiendo" mode="text">
    <xsl:choose>
      <xsl:when test="t:error/@status = 400">&error.400.text;</xsl:when>
      <xsl:when test="t:error/@status = 404">&error.404.text;</xsl:when>
      <xsl:when test="t:error/@status = 405">&error.405.text;</xsl:when>
      <xsl:when test="t:error/@status = 500">&error.500.text;</xsl:when>
      <xsl:when test="t:error/@status = 503">&error.503.text;</xsl:when>
      <xsl:when test="t:error/@status = 308">&error.308.text;</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'error']" mode="main">
    <p class="kicker"><xsl:value-of select="t:error/@status"/></p>
    <h1><xsl:apply-templates select="." mode="title"/></h1>
    <p class="lede"><xsl:apply-templates select="." mode="text"/></p>
    <p><a href="{$base}/{$query}">&error.home;</a> · <a href="{$base}/ke-hoach{$query}">&error.plans;</a></p>
  </xsl:template>
</xsl:stylesheet>
