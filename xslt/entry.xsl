<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- One entry of the journal, as it is hashed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'entry']" mode="title">&entry; <xsl:value-of select="t:entry/@number"/></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'entry']" mode="crumbs"><li><a href="{$base}/nhat-ky{$query}">&nav.journal;</a></li></xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'entry']" mode="main">
    <xsl:for-each select="t:entry">
      <p class="kicker">&entry; <xsl:value-of select="@number"/></p>
      <h1><xsl:choose>
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
          </xsl:choose></h1>
      <dl class="facts">
        <div><dt>&entry.subject;</dt><dd>
          <xsl:choose>
            <xsl:when test="@kind = 'sample'">&sample;</xsl:when>
            <xsl:when test="starts-with(@subject, 'plan/')"><a href="{$base}/ke-hoach/{substring-after(@subject, '/')}{$query}" lang="vi"><xsl:value-of select="../t:event/@title"/></a></xsl:when>
            <xsl:when test="starts-with(@subject, 'agency/')"><a href="{$base}/co-quan/{substring-after(@subject, '/')}{$query}" lang="vi"><xsl:value-of select="../t:event/@title"/></a></xsl:when>
            <xsl:when test="starts-with(@subject, 'entry/')"><a href="{$base}/nhat-ky/{substring-after(@subject, '/')}{$query}">&entry; <xsl:value-of select="substring-after(@subject, '/')"/></a></xsl:when>
            <xsl:otherwise><a href="{$base}/co-quan/{substring-after(@subject, '/')}{$query}"><xsl:value-of select="substring-after(@subject, '/')"/></a></xsl:otherwise>
          </xsl:choose>
        </dd></div>
        <div><dt>&entry.at;</dt><dd><time datetime="{@at}"><xsl:call-template name="date"><xsl:with-param name="iso" select="@on"/></xsl:call-template>, <xsl:value-of select="concat(format-number((substring(@at, 12, 2) + 7) mod 24, '00'), substring(@at, 14, 6))"/></time> &entry.zone;</dd></div>
        <div><dt>&entry.actor;</dt><dd>
          <xsl:choose>
            <xsl:when test="@actor = 'operator'">&entry.actor.operator;</xsl:when>
            <xsl:when test="@actor = 'sample'">&entry.actor.sample;</xsl:when>
            <xsl:otherwise><span lang="vi"><xsl:value-of select="@actor"/></span></xsl:otherwise>
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
      <summary><xsl:value-of select="t:counted(string-length(t:entry/@body), '&entry.characters;')"/></summary>
      <pre><code><xsl:value-of select="t:entry/@body"/></code></pre>
    </details>
    <p><a href="{$root}{$address}/goc{$query}">&entry.source;</a></p>
    <nav class="paging" aria-label="&paging;">
      <xsl:if test="t:entry/@number > 1"><a rel="prev" href="{$base}/nhat-ky/{t:entry/@number - 1}{$query}">&entry.before;</a></xsl:if>
      <xsl:text> </xsl:text>
      <xsl:for-each select="t:next"><a rel="next" href="{$base}{substring-after(@url, $site)}{$query}">&entry.next;</a></xsl:for-each>
    </nav>
  </xsl:template>
</xsl:stylesheet>
