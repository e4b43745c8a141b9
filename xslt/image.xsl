<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!--
  The picture that other sites show beside a link to a page (Open Graph), 1200 by 630: what it is
  about, its official count as a bar and in the words of its badge, the day. Drawn by view/image.c.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns="http://www.w3.org/2000/svg" xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'image']">
    <xsl:variable name="title"><xsl:apply-templates select="." mode="headline"/></xsl:variable>
    <xsl:variable name="above"><xsl:apply-templates select="." mode="above"/></xsl:variable>
    <xsl:variable name="value"><xsl:apply-templates select="." mode="value"/></xsl:variable>
    <xsl:variable name="late"><xsl:apply-templates select="." mode="late"/></xsl:variable>
    <xsl:variable name="length" select="string-length($title)"/>
    <xsl:variable name="size" select="44 + 10 * ($length &lt; 100) + 14 * ($length &lt; 50)"/>
    <svg width="1200" height="630" viewBox="0 0 1200 630">
      <rect width="1200" height="630" fill="#faf8f3"/>
      <!-- the band of a bronze drum -->
      <rect width="1200" height="96" fill="#17304f"/>
      <rect y="96" width="1200" height="5" fill="#b0802a"/>
      <g transform="translate(56 14) scale(1.0625)" fill="none" stroke="#c8973a">
        <path fill="#c8973a" stroke="none" d="M32.0 17.0L33.6 26.2L39.5 19.0L36.2 27.8L45.0 24.5L37.8 30.4L47.0 32.0L37.8 33.6L45.0 39.5L36.2 36.2L39.5 45.0L33.6 37.8L32.0 47.0L30.4 37.8L24.5 45.0L27.8 36.2L19.0 39.5L26.2 33.6L17.0 32.0L26.2 30.4L19.0 24.5L27.8 27.8L24.5 19.0L30.4 26.2Z"/>
        <circle cx="32" cy="32" r="21.4" stroke-width="3.2" stroke-dasharray="1.12 1.12"/>
        <circle cx="32" cy="32" r="28.4" stroke-width="1.6"/>
      </g>
      <g font-family="Open Sans">
        <text x="144" y="61" font-size="34" font-weight="bold" fill="#fff">&site;</text>
        <xsl:if test="@sample = 'true'">
          <rect x="934" y="26" width="206" height="46" rx="4" fill="#fbf1d6"/>
          <text x="1037" y="59" font-size="28" font-weight="bold" fill="#6b4700" text-anchor="middle">&sample;</text>
        </xsl:if>
        <text x="60" y="172" font-size="29" fill="#515a66">
          <xsl:call-template name="clip"><xsl:with-param name="text" select="$above"/><xsl:with-param name="most" select="64"/></xsl:call-template>
        </text>
        <g font-size="{$size}" font-weight="bold" fill="#17202b">
          <xsl:call-template name="lines">
            <xsl:with-param name="text" select="concat(normalize-space($title), ' ')"/>
            <xsl:with-param name="most" select="floor(1080 div ($size * .55))"/>
            <xsl:with-param name="y" select="186 + $size"/>
            <xsl:with-param name="step" select="round($size * 1.26)"/>
            <xsl:with-param name="left" select="3 + ($length >= 100)"/>
          </xsl:call-template>
        </g>
        <xsl:apply-templates select="t:count[@total > 0]" mode="image"/>
        <xsl:apply-templates select="t:task" mode="image"/>
        <text x="60" y="537" font-size="36" fill="#17202b"><xsl:value-of select="$value"/><xsl:if test="$late != ''"><tspan font-weight="bold" fill="#a8201a"><xsl:value-of select="$late"/></tspan></xsl:if></text>
        <text x="60" y="594" font-size="26" fill="#515a66"><xsl:value-of select="concat(translate(substring('&badge.as_of;', 1, 1), 't', 'T'), substring('&badge.as_of;', 2), ' ')"/><xsl:call-template name="date"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template></text>
      </g>
    </svg>
  </xsl:template>

  <!-- what the picture is about, and what that belongs to -->
  <xsl:template match="t:tiendo" mode="headline">&site.motto;</xsl:template>
  <xsl:template match="t:tiendo[t:plan]" mode="headline"><xsl:value-of select="t:plan/@title"/></xsl:template>
  <xsl:template match="t:tiendo[t:agency]" mode="headline"><xsl:value-of select="t:agency/@name"/></xsl:template>
  <xsl:template match="t:tiendo[t:task]" mode="headline" priority="1"><xsl:value-of select="t:task/@title"/></xsl:template>
  <xsl:template match="t:tiendo" mode="above"/>
  <xsl:template match="t:tiendo[t:plan]" mode="above">
    <xsl:value-of select="normalize-space(concat(t:plan/@kind, ' ', t:plan/@number))"/>
    <xsl:value-of select="concat(' · ', t:plan/@place_name)"/>
  </xsl:template>
  <xsl:template match="t:tiendo[t:agency]" mode="above"><xsl:value-of select="t:agency/@place_name"/></xsl:template>
  <xsl:template match="t:tiendo[t:task]" mode="above" priority="1">
    <xsl:value-of select="concat('&task; ', t:task/@number, ' · ', normalize-space(concat(t:plan/@kind, ' ', t:plan/@number)), ' · ', t:plan/@place_name)"/>
  </xsl:template>

  <!-- the official count as a bar: done, done late, overdue, in time, and what has no deadline or stopped -->
  <xsl:template match="t:count" mode="image">
    <xsl:variable name="unit" select="1080 div @total"/>
    <xsl:variable name="late" select="@done_on_time"/>
    <xsl:variable name="overdue" select="$late + @done_late"/>
    <xsl:variable name="open" select="$overdue + @overdue"/>
    <rect x="59" y="439" width="1082" height="48" fill="#6d84a1"/>
    <rect x="60" y="440" width="1080" height="46" fill="#f3f0e8"/>
    <rect x="60" y="440" width="{round($unit * ($open + @in_time))}" height="46" fill="#d3deeb"/>
    <rect x="60" y="440" width="{round($unit * $open)}" height="46" fill="#a8201a"/>
    <rect x="60" y="440" width="{round($unit * $overdue)}" height="46" fill="#4d74a6"/>
    <rect x="60" y="440" width="{round($unit * $late)}" height="46" fill="#1d3d66"/>
  </xsl:template>

  <!-- of a task who and until when -->
  <xsl:template match="t:task" mode="image">
    <xsl:variable name="lead"><xsl:for-each select="t:lead/t:agency"><xsl:if test="position() > 1">; </xsl:if><xsl:value-of select="@name"/></xsl:for-each><xsl:if test="not(t:lead/t:agency)">&not_stated;</xsl:if></xsl:variable>
    <xsl:variable name="deadline"><xsl:value-of select="@deadline"/><xsl:if test="not(string(@deadline))"><xsl:value-of select="t:milestones/t:milestone/@deadline"/><xsl:if test="not(t:milestones/t:milestone[string(@deadline)])">&not_stated;</xsl:if></xsl:if></xsl:variable>
    <rect x="60" y="425" width="1080" height="1.5" fill="#dcd6c8"/>
    <text x="60" y="466" font-size="28" fill="#515a66"><xsl:call-template name="clip"><xsl:with-param name="text" select="concat('&lead;: ', $lead, ' · &deadline.short;: ', $deadline)"/><xsl:with-param name="most" select="72"/></xsl:call-template></text>
  </xsl:template>

  <!-- lines of at most so many letters, and at most so many lines; text ends in a space -->
  <xsl:template name="lines">
    <xsl:param name="text"/>
    <xsl:param name="most"/>
    <xsl:param name="y"/>
    <xsl:param name="step"/>
    <xsl:param name="left"/>
    <xsl:if test="normalize-space($text) != ''">
      <xsl:variable name="line"><xsl:call-template name="first_line"><xsl:with-param name="text" select="$text"/><xsl:with-param name="most" select="$most"/></xsl:call-template></xsl:variable>
      <xsl:variable name="rest" select="substring($text, string-length($line) + 1)"/>
      <!-- wide letters are made narrower, so that nothing runs over the margin -->
      <xsl:variable name="narrow" select="string-length($line) - string-length(translate($line, &quot;&lang.narrow;&quot;, ''))"/>
      <xsl:variable name="capitals" select="string-length($line) - string-length(translate($line, 'ABCDEGHKLMNOPQRSTUVXYZ&lang.wide;', ''))"/>
      <xsl:variable name="width" select="$step div 1.26 * (.6 * string-length($line) - .3 * $narrow + .25 * $capitals)"/>
      <text x="0" y="0" transform="translate(60 {$y})">
        <xsl:if test="$width > 1080"><xsl:attribute name="transform"><xsl:value-of select="concat('translate(60 ', $y, ') scale(', format-number(1080 div $width, '0.###'), ' 1)')"/></xsl:attribute></xsl:if>
        <xsl:choose>
          <xsl:when test="$left = 1 and normalize-space($rest) != ''"><xsl:value-of select="concat(normalize-space(substring($line, 1, $most - 1)), '…')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="normalize-space($line)"/></xsl:otherwise>
        </xsl:choose>
      </text>
      <xsl:if test="$left > 1">
        <xsl:call-template name="lines">
          <xsl:with-param name="text" select="$rest"/>
          <xsl:with-param name="most" select="$most"/>
          <xsl:with-param name="y" select="$y + $step"/>
          <xsl:with-param name="step" select="$step"/>
          <xsl:with-param name="left" select="$left - 1"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- as many words as fit, with the space behind them; of a word that is too long its beginning -->
  <xsl:template name="first_line">
    <xsl:param name="text"/>
    <xsl:param name="most"/>
    <xsl:param name="taken" select="0"/>
    <xsl:variable name="word" select="substring-before(substring($text, $taken + 1), ' ')"/>
    <xsl:choose>
      <xsl:when test="$taken + string-length($word) &lt;= $most and string-length($text) > $taken">
        <xsl:call-template name="first_line">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="most" select="$most"/>
          <xsl:with-param name="taken" select="$taken + string-length($word) + 1"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$taken = 0"><xsl:value-of select="substring($text, 1, $most)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="substring($text, 1, $taken)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="clip">
    <xsl:param name="text"/>
    <xsl:param name="most"/>
    <xsl:value-of select="substring($text, 1, $most)"/>
    <xsl:if test="string-length($text) > $most">…</xsl:if>
  </xsl:template>
</xsl:stylesheet>
