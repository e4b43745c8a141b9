<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- The home page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'home']" mode="title">&site;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'home']" mode="description">&site.motto;. <xsl:apply-templates select="t:count" mode="sentence"/></xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'home']" mode="main">
    <div class="hero">
      <h1>&home.title;</h1>
      <p class="lede">&home.lede;</p>
      <xsl:call-template name="search"/>
    </div>
    <xsl:choose>
      <xsl:when test="t:count/@total > 0">
        <xsl:apply-templates select="t:count" mode="board"/>
        <div class="columns">
          <section>
            <h2>&home.overdue;</h2>
            <xsl:choose>
              <xsl:when test="t:overdue/t:task">
                <ul class="lines"><xsl:apply-templates select="t:overdue/t:task" mode="line"/></ul>
                <p><a href="{$base}/nhiem-vu?state=overdue{translate($query, '?', '&amp;')}">&home.overdue.all; (<xsl:value-of select="t:number(t:count/@overdue)"/>)</a></p>
              </xsl:when>
              <xsl:otherwise><p>&home.overdue.none;</p></xsl:otherwise>
            </xsl:choose>
          </section>
          <section>
            <h2>&home.next;</h2>
            <xsl:choose>
              <xsl:when test="t:next/t:task">
                <ul class="lines"><xsl:apply-templates select="t:next/t:task" mode="line"/></ul>
                <p><a href="{$base}/nhiem-vu?state=in_time{translate($query, '?', '&amp;')}">&home.next.all; (<xsl:value-of select="t:count/@in_time"/>)</a></p>
              </xsl:when>
              <xsl:otherwise><p>&home.next.none;</p></xsl:otherwise>
            </xsl:choose>
          </section>
        </div>
        <h2>&plans.title;</h2>
        <ul class="cards">
          <xsl:apply-templates select="t:plans/t:plan" mode="card"/>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>&none.plans;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:events/t:event">
      <h2>&home.changes;</h2>
      <p>
        <xsl:text>&home.week; </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="iso" select="t:week/@first"/></xsl:call-template>
        <xsl:text> &period.to; </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="iso" select="t:week/@last"/></xsl:call-template>
        <xsl:text>: </xsl:text>
        <xsl:choose>
          <xsl:when test="t:week/@events > 0"><b><a href="{$base}/moi?tu={t:week/@first}{translate($query, '?', '&amp;')}"><xsl:value-of select="t:counted(t:week/@events, '&home.week.changes;')"/></a></b>.</xsl:when>
          <xsl:otherwise>&home.week.none;</xsl:otherwise>
        </xsl:choose>
      </p>
      <ul class="lines"><xsl:apply-templates select="t:events/t:event" mode="line"/></ul>
      <p><a href="{$base}/moi{$query}">&changes.all;</a></p>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
