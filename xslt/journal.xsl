<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- The journal: its head and its entries. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title">&journal.title;</xsl:template>
  <xsl:template match="t:tiendo" mode="description">&journal.lede;</xsl:template>

  <xsl:template match="t:tiendo" mode="main">
    <h1>&journal.title;</h1>
    <p class="lede">&journal.lede;</p>
    <xsl:choose>
      <xsl:when test="t:entries/t:entry">
        <dl class="facts">
          <div><dt>&journal.count;</dt><dd><xsl:value-of select="t:head/@entries"/></dd></div>
          <div><dt>&journal.head;</dt><dd><code><xsl:value-of select="t:head/@hash"/></code></dd></div>
        </dl>
        <ul class="lines"><xsl:apply-templates select="t:entries/t:entry"/></ul>
      </xsl:when>
      <xsl:otherwise><p>&journal.none;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:older">
      <nav class="paging" aria-label="&paging;"><a rel="next" href="{$base}{$address}?truoc={t:older/@number}">&older;</a></nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:entry">
    <li>
      <a href="{$base}{substring-after(@url, $site)}">&entry; <xsl:value-of select="@number"/>: <xsl:choose>
            <xsl:when test="@kind = 'place_published'">&journal.place_published;</xsl:when>
            <xsl:when test="@kind = 'place_changed'">&journal.place_changed;</xsl:when>
            <xsl:when test="@kind = 'plan_published'">&journal.plan_published;</xsl:when>
            <xsl:when test="@kind = 'plan_changed'">&journal.plan_changed;</xsl:when>
            <xsl:otherwise><xsl:message terminate="yes">unknown entry <xsl:value-of select="@kind"/></xsl:message></xsl:otherwise>
          </xsl:choose></a>
      <p class="meta"><xsl:call-template name="time"><xsl:with-param name="iso" select="@on"/></xsl:call-template> · <xsl:value-of select="@subject"/></p>
    </li>
  </xsl:template>
</xsl:stylesheet>
