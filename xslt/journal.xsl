<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent" [
  <!ENTITY verify.sh SYSTEM "assets/verify.sh">
]>
<!-- The journal: its head and its entries. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'journal']" mode="title">&journal.title;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'journal']" mode="description">&journal.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'journal']" mode="main">
    <h1>&journal.title;</h1>
    <p class="lede">&journal.lede;</p>
    <xsl:choose>
      <xsl:when test="t:entries/t:entry">
        <dl class="facts">
          <div><dt>&journal.count;</dt><dd><xsl:value-of select="t:number(t:head/@entries)"/></dd></div>
          <div><dt>&journal.head;</dt><dd><code><xsl:value-of select="t:head/@hash"/></code></dd></div>
        </dl>
      </xsl:when>
      <xsl:otherwise><p>&journal.none;</p></xsl:otherwise>
    </xsl:choose>
    <h2 id="tu-kiem-tra">&journal.verify;</h2>
    <p>&journal.verify.text;</p>
    <pre><code><xsl:value-of select="concat('curl -s ', $site, '/assets/verify.sh | sh -s ', $site)"/></code></pre>
    <p>&journal.verify.result;</p>
    <details>
      <summary>&journal.verify.lines;</summary>
      <pre><code><xsl:text>&verify.sh;</xsl:text></code></pre>
    </details>
    <p><a href="{$root}/assets/verify.sh">&journal.verify.file;</a></p>
    <xsl:if test="t:entries/t:entry">
      <h2>&journal.entries;</h2>
      <ul class="lines"><xsl:apply-templates select="t:entries/t:entry"/></ul>
    </xsl:if>
    <xsl:if test="t:older">
      <nav class="paging" aria-label="&paging;"><a rel="next" href="{$base}{$address}?truoc={t:older/@number}{translate($query, '?', '&amp;')}">&older;</a></nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:entry">
    <li>
      <a href="{$base}{substring-after(@url, $site)}{$query}">&entry; <xsl:value-of select="@number"/>: <xsl:choose>
            <xsl:when test="@kind = 'sample'">&journal.sample;</xsl:when>
            <xsl:when test="@kind = 'place_published'">&journal.place_published;</xsl:when>
            <xsl:when test="@kind = 'place_changed'">&journal.place_changed;</xsl:when>
            <xsl:when test="@kind = 'plan_published'">&journal.plan_published;</xsl:when>
            <xsl:when test="@kind = 'plan_changed'">&journal.plan_changed;</xsl:when>
            <xsl:when test="@kind = 'update'">&journal.update;</xsl:when>
            <xsl:when test="@kind = 'confirmation'">&event.confirmation;</xsl:when>
            <xsl:when test="@kind = 'amendment'">&event.amendment;</xsl:when>
            <xsl:when test="@kind = 'dropping'">&event.dropping;</xsl:when>
            <xsl:when test="@kind = 'condition'">&event.condition;</xsl:when>
            <xsl:when test="@kind = 'measurement'">&event.measurement;</xsl:when>
            <xsl:when test="@kind = 'filing'">&event.filing;</xsl:when>
            <xsl:when test="@kind = 'succession'">&event.succession;</xsl:when>
            <xsl:when test="@kind = 'withdrawal'">&event.withdrawal;</xsl:when>
            <xsl:otherwise><xsl:message terminate="yes">unknown entry <xsl:value-of select="@kind"/></xsl:message></xsl:otherwise>
          </xsl:choose></a>
      <p class="meta"><xsl:call-template name="time"><xsl:with-param name="iso" select="@on"/></xsl:call-template> · <span lang="vi"><xsl:value-of select="@subject"/></span></p>
    </li>
  </xsl:template>
</xsl:stylesheet>
