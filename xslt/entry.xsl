<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One entry of the journal, as it is hashed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title">&entry; <xsl:value-of select="t:entry/@number"/></xsl:template>
  <xsl:template match="t:tiendo" mode="crumbs"><li><a href="{$base}/nhat-ky">&nav.journal;</a></li></xsl:template>

  <xsl:template match="t:tiendo" mode="main">
    <xsl:for-each select="t:entry">
      <p class="kicker">&entry; <xsl:value-of select="@number"/></p>
      <h1><xsl:choose>
            <xsl:when test="@kind = 'place_published'">&journal.place_published;</xsl:when>
            <xsl:when test="@kind = 'place_changed'">&journal.place_changed;</xsl:when>
            <xsl:when test="@kind = 'plan_published'">&journal.plan_published;</xsl:when>
            <xsl:when test="@kind = 'plan_changed'">&journal.plan_changed;</xsl:when>
            <xsl:otherwise><xsl:message terminate="yes">unknown entry <xsl:value-of select="@kind"/></xsl:message></xsl:otherwise>
          </xsl:choose></h1>
      <dl class="facts">
        <div><dt>&entry.subject;</dt><dd>
          <xsl:choose>
            <xsl:when test="starts-with(@subject, 'plan/')"><a href="{$base}/ke-hoach/{substring-after(@subject, '/')}"><xsl:value-of select="../t:event/@title"/></a></xsl:when>
            <xsl:otherwise><a href="{$base}/co-quan/{substring-after(@subject, '/')}"><xsl:value-of select="substring-after(@subject, '/')"/></a></xsl:otherwise>
          </xsl:choose>
        </dd></div>
        <div><dt>&entry.at;</dt><dd><time datetime="{@at}"><xsl:value-of select="@at"/></time></dd></div>
        <div><dt>&entry.actor;</dt><dd>
          <xsl:choose>
            <xsl:when test="@actor = 'operator'">&entry.actor.operator;</xsl:when>
            <xsl:otherwise><xsl:value-of select="@actor"/></xsl:otherwise>
          </xsl:choose>
        </dd></div>
        <div><dt>&entry.hash;</dt><dd><code><xsl:value-of select="@hash"/></code></dd></div>
        <div><dt>&entry.previous;</dt><dd><code><xsl:value-of select="@previous"/></code></dd></div>
      </dl>
    </xsl:for-each>
    <xsl:if test="t:changes/t:change">
      <h2>&event.details;</h2>
      <ul><xsl:for-each select="t:changes/t:change"><li><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ul>
    </xsl:if>
    <h2>&entry.body;</h2>
    <details>
      <summary><xsl:value-of select="format-number(string-length(t:entry/@body), '#.##0', 'vi')"/> &entry.characters;</summary>
      <pre><code><xsl:value-of select="t:entry/@body"/></code></pre>
    </details>
    <nav class="paging" aria-label="&paging;">
      <xsl:if test="t:entry/@number > 1"><a rel="prev" href="{$base}/nhat-ky/{t:entry/@number - 1}">&entry.before;</a></xsl:if>
      <xsl:for-each select="t:next"><a rel="next" href="{$base}{substring-after(@url, $site)}">&entry.next;</a></xsl:for-each>
    </nav>
  </xsl:template>
</xsl:stylesheet>
