<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!--
  A badge: what is promised and done of a plan, an agency or a task, on one line and with its day, as
  an image for other sites. Made of the page's own tree, or of an error's. Text widths are estimated
  from classes of letters; textLength makes the text keep to them in whatever font the reader has.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns="http://www.w3.org/2000/svg" xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'badge']">
    <xsl:variable name="label">
      <xsl:choose><xsl:when test="@sample = 'true'">&sample;</xsl:when><xsl:otherwise>&badge.label;</xsl:otherwise></xsl:choose>
    </xsl:variable>
    <xsl:variable name="value"><xsl:apply-templates select="." mode="value"/></xsl:variable>
    <xsl:variable name="late"><xsl:apply-templates select="." mode="late"/></xsl:variable>
    <xsl:variable name="day">
      <xsl:if test="string(@as_of)"> · <xsl:call-template name="date"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template></xsl:if>
    </xsl:variable>
    <xsl:variable name="left"><xsl:call-template name="width"><xsl:with-param name="text" select="$label"/></xsl:call-template></xsl:variable>
    <xsl:variable name="right"><xsl:call-template name="width"><xsl:with-param name="text" select="concat($value, $late, $day)"/></xsl:call-template></xsl:variable>
    <xsl:variable name="split" select="$left + 14"/>
    <xsl:variable name="width" select="$split + $right + 14"/>
    <svg width="{$width}" height="22" viewBox="0 0 {$width} 22" xml:lang="&lang;" role="img" aria-labelledby="t">
      <title id="t"><xsl:apply-templates select="." mode="name"><xsl:with-param name="label" select="$label"/><xsl:with-param name="value" select="concat($value, $late)"/></xsl:apply-templates></title>
      <rect width="{$width}" height="22" rx="2" fill="#dcd6c8"/>
      <rect x="1" y="1" width="{$width - 2}" height="20" rx="1" fill="#faf8f3"/>
      <path d="M2 0H{$split}V22H2A2 2 0 0 1 0 20V2A2 2 0 0 1 2 0Z" fill="#17304f"/>
      <g font-family="Verdana,DejaVu Sans,Noto Sans,sans-serif" font-size="11" aria-hidden="true">
        <text x="7" y="15" fill="#fff" textLength="{$left}"><xsl:value-of select="$label"/></text>
        <text x="{$split + 7}" y="15" fill="#17202b" textLength="{$right}"><xsl:value-of select="$value"/><xsl:if test="string($late)"><tspan fill="#a8201a" font-weight="bold"><xsl:value-of select="$late"/></tspan></xsl:if><xsl:if test="string($day)"><tspan fill="#515a66"><xsl:value-of select="$day"/></tspan></xsl:if></text>
      </g>
    </svg>
  </xsl:template>

  <!-- what screen readers say: whose, what, on which day -->
  <xsl:template match="t:tiendo" mode="name">
    <xsl:param name="label"/>
    <xsl:param name="value"/>
    <xsl:variable name="of" select="string(t:plan[not(../t:task)]/@title | t:agency/@name | t:task/@title)"/>
    <xsl:value-of select="concat($label, ': ')"/>
    <xsl:if test="$of != ''">
      <xsl:value-of select="substring($of, 1, 120)"/>
      <xsl:if test="string-length($of) > 120">…</xsl:if>
      <xsl:text>: </xsl:text>
    </xsl:if>
    <xsl:value-of select="$value"/>
    <xsl:if test="string(@as_of)">, &badge.as_of; <xsl:call-template name="date"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- of a plan or an agency: its official count -->
  <xsl:template match="t:tiendo" mode="value">
    <xsl:variable name="count" select="t:count"/>
    <xsl:choose>
      <xsl:when test="not($count/@total > 0)">&badge.empty;</xsl:when>
      <xsl:when test="$count/@reported > 0">
        <xsl:value-of select="concat($count/@done_on_time + $count/@done_late, '/', $count/@total, ' ')"/>
        <xsl:text>&badge.done;</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="t:counted($count/@total, '&task.lower;')"/>, &no_report;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:tiendo" mode="late">
    <xsl:if test="t:count/@overdue > 0">
      <xsl:value-of select="concat(', ', t:count/@overdue, ' ')"/>
      <xsl:text>&says.overdue;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- of a task: its state; red when it is overdue -->
  <xsl:template match="t:tiendo[t:task]" mode="value"><xsl:if test="t:task/@timing != 'overdue'"><xsl:apply-templates select="." mode="state"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[t:task]" mode="late"><xsl:if test="t:task/@timing = 'overdue'"><xsl:apply-templates select="." mode="state"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo" mode="state">
    <xsl:for-each select="t:task">
      <xsl:variable name="state"><xsl:call-template name="state"/></xsl:variable>
      <xsl:value-of select="normalize-space($state)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="t:tiendo[t:error]" mode="value">
    <xsl:choose>
      <xsl:when test="t:error/@status = 404">&badge.missing;</xsl:when>
      <xsl:otherwise>&badge.failed;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- pixels of a text of 11 pixels height -->
  <xsl:template name="width">
    <xsl:param name="text"/>
    <xsl:variable name="all" select="string-length($text)"/>
    <xsl:variable name="narrow" select="$all - string-length(translate($text, &quot;&lang.narrow;&quot;, ''))"/>
    <xsl:variable name="wide" select="$all - string-length(translate($text, '&lang.wide;', ''))"/>
    <xsl:value-of select="round(6.9 * $all - 2.7 * $narrow + 2.4 * $wide)"/>
  </xsl:template>
</xsl:stylesheet>
