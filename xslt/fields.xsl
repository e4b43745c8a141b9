<?xml version="1.0" encoding="UTF-8"?>
<!--
  The types of the fields of pages, by their names: one name means the same almost everywhere. What
  the queries select is said by themselves (view/page.h: page_shape); the schemas of every page are
  made of both: schema-rng.xsl, schema-json.xsl.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <!-- the queries of a page that put what they find into an item, or ('') into the page: lists first,
       as they stand there before any other -->
  <xsl:key name="in" match="t:query" use="@parent"/>

  <!-- what a query's pattern is called: task.lead, of the page lead -->
  <xsl:template name="pattern">
    <xsl:if test="@parent != ''"><xsl:value-of select="concat(@parent, '.')"/></xsl:if>
    <xsl:value-of select="concat(@list, substring(@item, 1, string-length(@item) * (@list = '')))"/>
  </xsl:template>

  <!-- of a field: string, integer, decimal, boolean (1 or 0), date, dateTime, anyURI, moment (a date
       or a dateTime), execution, timing -->
  <xsl:template match="t:field" mode="type">
    <xsl:variable name="at" select="concat(' ', ../../@item, '/', @name, ' ')"/>
    <xsl:variable name="name" select="concat(' ', @name, ' ')"/>
    <xsl:choose>
      <!-- names that mean something else in one place -->
      <xsl:when test="contains(' agency/lead agency/coordinating paging/lead paging/coordinating group/lead group/coordinating entry/number head/number older/number period/year last_period/year report/year point/year ', $at)">integer</xsl:when>
      <xsl:when test="/t:tiendo/@page = 'entry' and $at = ' next/number '">integer</xsl:when>
      <xsl:when test="$at = ' column/at '">decimal</xsl:when>
      <xsl:when test="contains(' agency/reported silence/reported ', $at)">boolean</xsl:when>
      <xsl:when test="contains(' plan/updated store/updated ', $at)">dateTime</xsl:when>
      <xsl:when test="$at = ' dataset/updated '">moment</xsl:when>
      <xsl:when test="contains(' choice/value event/value duty/to deadline/days schema/page ', $at)">string</xsl:when>
      <!-- what one name means everywhere else -->
      <xsl:when test="contains(' execution timing ', $name)"><xsl:value-of select="@name"/></xsl:when>
      <xsl:when test="contains(' age documents done done_late done_on_time dropped due_soon_days entries events excluded filed filings hits in_time late longest_overdue milestones missing more no_deadline on_time open overdue overdue_days owed page places quarter rank reported rows silent size stopped suspended tasks_done tasks_overdue tasks_wanted total updates withdrawn ', $name)">integer</xsl:when>
      <xsl:when test="contains(' dark done_percent light on_time_percent ', $name)">decimal</xsl:when>
      <xsl:when test="contains(' asked day_assumed reported_before ', $name)">boolean</xsl:when>
      <xsl:when test="contains(' as_of document_date filed_on first last last_report on_day report_by ', $name)">date</xsl:when>
      <xsl:when test="contains(' published ', $name)">dateTime</xsl:when>
      <xsl:when test="contains(' link now_url ', $name)">anyURI</xsl:when>
      <xsl:otherwise><xsl:call-template name="column_type"><xsl:with-param name="name" select="@name"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
