<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- All places and their agencies. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'places']" mode="title">&agencies.title;<xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'places']" mode="description">&agencies.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'places']" mode="main">
    <h1>&agencies.title;</h1>
    <p class="lede">&agencies.lede;</p>
    <xsl:apply-templates select="t:places/t:place"/>
    <xsl:if test="not(t:places/t:place)"><p>&none.plans;</p></xsl:if>
    <xsl:call-template name="paging"><xsl:with-param name="total" select="t:paging/@rows"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="t:place">
    <section>
      <h2><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@name"/></a></h2>
      <ul class="names">
        <xsl:for-each select="t:agencies/t:agency">
          <li><a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@name"/></a><xsl:if test="@lead > 0"> (<xsl:value-of select="@lead"/>)</xsl:if></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>
</xsl:stylesheet>
