<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- The home page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title">&site;</xsl:template>
  <xsl:template match="t:tiendo" mode="description">&site.motto;. <xsl:apply-templates select="t:count" mode="sentence"/></xsl:template>

  <xsl:template match="t:tiendo" mode="main">
    <h1>&home.title;</h1>
    <p class="lede">&home.lede;</p>
    <xsl:call-template name="search"/>
    <xsl:choose>
      <xsl:when test="t:count/@total > 0">
        <p class="big">
          <xsl:apply-templates select="t:count" mode="sentence"/>
          <xsl:if test="t:count/@reported = 0"><xsl:text> </xsl:text>&says.none;</xsl:if>
        </p>
        <xsl:apply-templates select="t:count" mode="table"/>
        <h2>&plans.title;</h2>
        <ul class="cards">
          <xsl:apply-templates select="t:plans/t:plan" mode="card"/>
        </ul>
        <div class="columns">
          <xsl:if test="t:next/t:task">
            <section>
              <h2>&home.next;</h2>
              <ul class="lines"><xsl:apply-templates select="t:next/t:task" mode="line"/></ul>
            </section>
          </xsl:if>
          <section>
            <h2>&home.overdue;</h2>
            <xsl:choose>
              <xsl:when test="t:overdue/t:task"><ul class="lines"><xsl:apply-templates select="t:overdue/t:task" mode="line"/></ul></xsl:when>
              <xsl:otherwise><p>&home.overdue.none;</p></xsl:otherwise>
            </xsl:choose>
          </section>
        </div>
      </xsl:when>
      <xsl:otherwise><p>&none.plans;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:events/t:event">
      <h2>&home.changes;</h2>
      <ul class="lines"><xsl:apply-templates select="t:events/t:event" mode="line"/></ul>
      <p><a href="{$base}/moi{$query}">&home.changes.all;</a></p>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
