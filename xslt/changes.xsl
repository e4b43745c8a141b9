<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- What changed: the HTML twin of the main feed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'changes']" mode="title">&changes.title;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'changes']" mode="description">&changes.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'changes']" mode="main">
    <h1>&changes.title;</h1>
    <p class="lede">&changes.lede;</p>
    <xsl:choose>
      <xsl:when test="t:events/t:event"><ul class="lines"><xsl:apply-templates select="t:events/t:event" mode="line"/></ul></xsl:when>
      <xsl:otherwise><p>&changes.none;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:older">
      <nav class="paging" aria-label="&paging;"><a rel="next" href="{$base}{$address}?truoc={t:older/@entry}{translate($query, '?', '&amp;')}">&older;</a></nav>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
