<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- The filter of a list: in words, and as an address asks for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
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
</xsl:stylesheet>
