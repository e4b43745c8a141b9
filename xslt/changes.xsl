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
    <form class="since" action="{$base}{$address}" method="get">
      <xsl:if test="$query != ''"><input type="hidden" name="ngay" value="{@as_of}"/></xsl:if>
      <label for="tu">&changes.since;</label>
      <xsl:text> </xsl:text>
      <input type="date" id="tu" name="tu" value="{t:range/@since}" max="{@as_of}"/>
      <xsl:text> </xsl:text>
      <button type="submit">&as_of.show;</button>
    </form>
    <xsl:if test="string(t:range/@since)">
      <p class="big"><b><xsl:value-of select="t:counted(t:range/@events, '&home.week.changes;')"/></b>&changes.from;
        <xsl:call-template name="time"><xsl:with-param name="iso" select="t:range/@since"/></xsl:call-template>
        <xsl:text> &period.to; </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template>.
        <a href="{$base}{$address}{$query}">&changes.all;</a></p>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="t:events/t:event"><ul class="lines"><xsl:apply-templates select="t:events/t:event" mode="line"/></ul></xsl:when>
      <xsl:when test="string(t:range/@since)"/>
      <xsl:otherwise><p>&changes.none;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:older">
      <xsl:variable name="since"><xsl:apply-templates select="." mode="asked"/></xsl:variable>
      <nav class="paging" aria-label="&paging;"><a rel="next" href="{$base}{$address}?truoc={t:older/@entry}{translate($query, '?', '&amp;')}{$since}">&older;</a></nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'changes']" mode="asked"><xsl:if test="string(t:range/@since)"><xsl:value-of select="concat('&amp;tu=', t:range/@since)"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'changes']" mode="asked_fields"><xsl:if test="string(t:range/@since)"><input type="hidden" name="tu" value="{t:range/@since}"/></xsl:if></xsl:template>
</xsl:stylesheet>
