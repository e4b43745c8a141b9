<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- The filter of a list: in words, and as an address asks for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:str="http://exslt.org/strings"
                exclude-result-prefixes="t str">
  <!-- the choices in words -->
  <xsl:template match="t:filter" mode="words">
    <xsl:if test="string(@state)">, <xsl:call-template name="term"><xsl:with-param name="term" select="@state"/></xsl:call-template></xsl:if>
    <xsl:if test="string(@agency)">, <xsl:choose><xsl:when test="string(@agency_name)"><span lang="vi"><xsl:value-of select="@agency_name"/></span></xsl:when><xsl:otherwise><xsl:value-of select="@agency"/></xsl:otherwise></xsl:choose></xsl:if>
    <xsl:if test="string(@place)">, <xsl:choose><xsl:when test="string(@place_name)"><span lang="vi"><xsl:value-of select="@place_name"/></span></xsl:when><xsl:otherwise><xsl:value-of select="@place"/></xsl:otherwise></xsl:choose></xsl:if>
    <xsl:if test="string(@section)">, &section.lower; <span lang="vi"><xsl:value-of select="@section"/></span></xsl:if>
    <xsl:if test="string(@year)">, &year.lower; <xsl:value-of select="@year"/></xsl:if>
    <xsl:if test="string(@plan)">, <xsl:choose><xsl:when test="string(@plan_title)"><span lang="vi"><xsl:value-of select="@plan_title"/></span></xsl:when><xsl:otherwise><xsl:value-of select="@plan"/></xsl:otherwise></xsl:choose></xsl:if>
    <xsl:choose>
      <xsl:when test="@sort = 'deadline'">, &tasks.sorted.deadline;</xsl:when>
      <xsl:when test="@sort = 'updated'">, &tasks.sorted.updated;</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- the same as plain text -->
  <xsl:template name="filter_words">
    <xsl:variable name="words"><xsl:apply-templates select="/t:tiendo/t:filter" mode="words"/></xsl:variable>
    <xsl:value-of select="$words"/>
  </xsl:template>

  <!-- a term of the official count -->
  <xsl:template name="term">
    <xsl:param name="term"/>
    <xsl:choose>
      <xsl:when test="$term = 'done_on_time'">&count.done_on_time;</xsl:when>
      <xsl:when test="$term = 'done_late'">&count.done_late;</xsl:when>
      <xsl:when test="$term = 'in_time'">&count.in_time;</xsl:when>
      <xsl:when test="$term = 'overdue'">&count.overdue;</xsl:when>
      <xsl:when test="$term = 'no_deadline'">&count.no_deadline;</xsl:when>
      <xsl:when test="$term = 'suspended'">&count.suspended;</xsl:when>
      <xsl:when test="$term = 'dropped'">&count.dropped;</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- what a page was asked beside its address and day, "&amp;state=overdue&amp;year=2014": its filter;
       and as hidden fields of a form -->
  <xsl:template match="t:tiendo" mode="asked">
    <xsl:for-each select="t:filter/@plan | t:filter/@section | t:filter/@place | t:filter/@agency | t:filter/@state | t:filter/@year | t:filter/@sort">
      <xsl:if test="string(.)"><xsl:value-of select="concat('&amp;', name(), '=', str:encode-uri(., true()))"/></xsl:if>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="t:tiendo" mode="asked_fields">
    <xsl:for-each select="t:filter/@plan | t:filter/@section | t:filter/@place | t:filter/@agency | t:filter/@state | t:filter/@year | t:filter/@sort">
      <xsl:if test="string(.)"><input type="hidden" name="{name()}" value="{.}"/></xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
