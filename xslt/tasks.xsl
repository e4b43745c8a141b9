<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Tasks, filtered: the rows behind every number. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title">&tasks.title;<xsl:apply-templates select="t:filter" mode="words"/><xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo" mode="description"><xsl:value-of select="t:count/@total"/> &task.lower;</xsl:template>

  <!-- the choices in words -->
  <xsl:template match="t:filter" mode="words">
    <xsl:if test="string(@state)">, <xsl:choose>
      <xsl:when test="@state = 'done_on_time'">&count.done_on_time;</xsl:when>
      <xsl:when test="@state = 'done_late'">&count.done_late;</xsl:when>
      <xsl:when test="@state = 'in_time'">&count.in_time;</xsl:when>
      <xsl:when test="@state = 'overdue'">&count.overdue;</xsl:when>
      <xsl:when test="@state = 'no_deadline'">&count.no_deadline;</xsl:when>
      <xsl:when test="@state = 'suspended'">&count.suspended;</xsl:when>
      <xsl:when test="@state = 'dropped'">&count.dropped;</xsl:when>
    </xsl:choose></xsl:if>
    <xsl:if test="string(@agency)">, <xsl:choose><xsl:when test="string(@agency_name)"><xsl:value-of select="@agency_name"/></xsl:when><xsl:otherwise><xsl:value-of select="@agency"/></xsl:otherwise></xsl:choose></xsl:if>
    <xsl:if test="string(@place)">, <xsl:choose><xsl:when test="string(@place_name)"><xsl:value-of select="@place_name"/></xsl:when><xsl:otherwise><xsl:value-of select="@place"/></xsl:otherwise></xsl:choose></xsl:if>
    <xsl:if test="string(@section)">, &section.lower; <xsl:value-of select="@section"/></xsl:if>
    <xsl:if test="string(@year)">, &year.lower; <xsl:value-of select="@year"/></xsl:if>
    <xsl:if test="string(@plan)">, <xsl:choose><xsl:when test="string(@plan_title)"><xsl:value-of select="@plan_title"/></xsl:when><xsl:otherwise><xsl:value-of select="@plan"/></xsl:otherwise></xsl:choose></xsl:if>
  </xsl:template>

  <!-- the filter as an address asks for it -->
  <xsl:template match="t:filter" mode="address">
    <xsl:for-each select="@plan|@section|@place|@agency|@state|@year">
      <xsl:if test="string(.)"><xsl:value-of select="concat(name(), '=', ., '&amp;')"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

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
