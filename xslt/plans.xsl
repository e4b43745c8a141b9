<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- All plans. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'plans']" mode="title">&plans.title;<xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'plans']" mode="description">&plans.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'plans']" mode="main">
    <h1>&plans.title;</h1>
    <p class="lede">&plans.lede;</p>
    <xsl:choose>
      <xsl:when test="t:plans/t:plan">
        <ul class="cards">
          <xsl:apply-templates select="t:plans/t:plan" mode="card">
            <xsl:with-param name="heading" select="'h2'"/>
          </xsl:apply-templates>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>&none.plans;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="paging"><xsl:with-param name="total" select="t:paging/@rows"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
