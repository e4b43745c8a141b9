<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Tasks, filtered: the rows behind every number. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>
  <xsl:import href="filter.xsl"/>

  <xsl:template match="t:tiendo" mode="title">&tasks.title;<xsl:apply-templates select="t:filter" mode="words"/><xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo" mode="description"><xsl:value-of select="t:count/@total"/> &task.lower;</xsl:template>

  <xsl:template match="t:tiendo" mode="main">
    <xsl:variable name="filter"><xsl:apply-templates select="t:filter" mode="address"/></xsl:variable>
    <xsl:variable name="day" select="translate($query, '?', '&amp;')"/>
    <h1>&tasks.title;</h1>
    <xsl:variable name="words"><xsl:apply-templates select="t:filter" mode="words"/></xsl:variable>
    <p class="lede"><xsl:value-of select="t:count/@total"/> &task.lower;<xsl:value-of select="$words"/>.
      <xsl:if test="string($filter)"><a href="{$base}/nhiem-vu{$query}">&tasks.all;</a></xsl:if>
    </p>
    <xsl:choose>
      <xsl:when test="t:tasks/t:task"><ol class="tasks"><xsl:apply-templates select="t:tasks/t:task" mode="row"/></ol></xsl:when>
      <xsl:otherwise><p>&tasks.none;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:count/@total > t:paging/@size">
      <nav class="paging" aria-label="&paging;">
        <xsl:if test="t:paging/@page > 1"><a rel="prev" href="{$base}/nhiem-vu?{$filter}page={t:paging/@page - 1}{$day}">&page.previous;</a></xsl:if>
        <xsl:if test="t:count/@total > t:paging/@page * t:paging/@size"><a rel="next" href="{$base}/nhiem-vu?{$filter}page={t:paging/@page + 1}{$day}">&page.next;</a></xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
