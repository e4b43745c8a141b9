<?xml version="1.0" encoding="UTF-8"?>
<!-- The sitemap (sitemaps.org 0.9), or the index of its parts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'sitemap']">
    <xsl:choose>
      <xsl:when test="t:addresses/t:address[1]/@part != ''">
        <sitemapindex><xsl:for-each select="t:addresses/t:address"><sitemap><xsl:apply-templates select="."/></sitemap></xsl:for-each></sitemapindex>
      </xsl:when>
      <xsl:otherwise>
        <urlset><xsl:for-each select="t:addresses/t:address"><url><xsl:apply-templates select="."/></url></xsl:for-each></urlset>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:address">
    <loc><xsl:value-of select="@url"/></loc>
    <xsl:if test="@updated != ''"><lastmod><xsl:value-of select="@updated"/></lastmod></xsl:if>
  </xsl:template>
</xsl:stylesheet>
