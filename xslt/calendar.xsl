<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!--
  Deadlines as iCalendar (RFC 5545, RFC 7986): a line of text for each property. view/ics.c escapes
  what stands behind a tab, and folds.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <!-- who mints the ids of events: the domain of the authority -->
  <xsl:variable name="domain" select="substring-before(concat($authority, ','), ',')"/>
  <xsl:variable name="sample" select="/t:tiendo/@sample = 'true'"/>

  <xsl:template match="t:tiendo[@sheet = 'calendar']">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="t:calendar/@more = 1">&calendar.next;</xsl:when>
        <xsl:when test="t:calendar/@kind = 'all'">&calendar.all;</xsl:when>
        <xsl:otherwise>&calendar;: <xsl:value-of select="t:calendar/@name"/><xsl:if test="string(t:calendar/@place_name)">, <xsl:value-of select="t:calendar/@place_name"/></xsl:if></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$sample">&feed.sample;</xsl:if>
    </xsl:variable>
    <xsl:value-of select="'BEGIN:VCALENDAR&#10;VERSION:2.0&#10;PRODID:-//tiendo//tiendo//VI&#10;CALSCALE:GREGORIAN&#10;'"/>
    <xsl:call-template name="line"><xsl:with-param name="name" select="'NAME'"/><xsl:with-param name="text" select="$name"/></xsl:call-template>
    <xsl:call-template name="line"><xsl:with-param name="name" select="'X-WR-CALNAME'"/><xsl:with-param name="text" select="$name"/></xsl:call-template>
    <xsl:value-of select="concat('URL:', $site, $address, '&#10;SOURCE;VALUE=URI:', $site, $address, '.ics&#10;')"/>
    <xsl:value-of select="'REFRESH-INTERVAL;VALUE=DURATION:PT12H&#10;X-PUBLISHED-TTL:PT12H&#10;'"/>
    <xsl:apply-templates select="t:milestones/t:milestone | t:duties/t:duty" mode="calendar"/>
    <xsl:value-of select="'END:VCALENDAR&#10;'"/>
  </xsl:template>

  <xsl:template match="t:milestone" mode="calendar">
    <xsl:call-template name="event">
      <xsl:with-param name="title">&calendar.deadline;: <xsl:value-of select="@title"/><xsl:if test="string(@label)"> (<xsl:value-of select="@label"/>)</xsl:if></xsl:with-param>
      <xsl:with-param name="text">
        <xsl:if test="string(@lead)">&lead;: <xsl:value-of select="@lead"/>. </xsl:if>
        <xsl:if test="string(@deadline)">&deadline;: <xsl:value-of select="@deadline"/>. </xsl:if>
        <xsl:value-of select="@plan_title"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="t:duty" mode="calendar">
    <xsl:call-template name="event">
      <xsl:with-param name="title">&calendar.report;: <xsl:value-of select="@what"/></xsl:with-param>
      <xsl:with-param name="text">
        <xsl:if test="string(@who)">&duties.who;: <xsl:value-of select="@who"/>. </xsl:if>
        <xsl:if test="string(@to)">&duties.to;: <xsl:value-of select="@to"/>. </xsl:if>
        <xsl:if test="string(@rule)">&duties.rule;: <xsl:value-of select="@rule"/>. </xsl:if>
        <xsl:value-of select="@plan_title"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="event">
    <xsl:param name="title"/>
    <xsl:param name="text"/>
    <xsl:variable name="stamp" select="translate(@updated, '-:', '')"/>
    <xsl:value-of select="concat('BEGIN:VEVENT&#10;UID:', @uid, '@', $domain, '&#10;DTSTAMP:', $stamp, '&#10;LAST-MODIFIED:', $stamp, '&#10;SEQUENCE:', @sequence, '&#10;')"/>
    <xsl:value-of select="concat('DTSTART;VALUE=DATE:', translate(@due, '-', ''), '&#10;DTEND;VALUE=DATE:', translate(@after, '-', ''), '&#10;')"/>
    <xsl:call-template name="line">
      <xsl:with-param name="name" select="'SUMMARY'"/>
      <xsl:with-param name="text"><xsl:if test="$sample">&feed.sample.item;</xsl:if><xsl:value-of select="$title"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="line"><xsl:with-param name="name" select="'DESCRIPTION'"/><xsl:with-param name="text" select="$text"/></xsl:call-template>
    <xsl:value-of select="concat('URL:', @url, '&#10;')"/>
    <xsl:choose>
      <xsl:when test="@execution = 'dropped'"><xsl:value-of select="'STATUS:CANCELLED'"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="'STATUS:CONFIRMED'"/></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="'&#10;TRANSP:TRANSPARENT&#10;END:VEVENT&#10;'"/>
  </xsl:template>

  <!-- a property whose text is to be escaped, on one line -->
  <xsl:template name="line">
    <xsl:param name="name"/>
    <xsl:param name="text"/>
    <xsl:value-of select="concat($name, '&#9;', normalize-space($text), '&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
