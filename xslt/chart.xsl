<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!--
  Charts as inline SVG. Places along a chart are percentages and heights are pixels, so that a chart
  is as wide as its column while its text keeps the size of the page's text. Colours are classes of
  base.css; what the red of overdue says, its shape says too. The numbers of every chart stand in a
  table beside it. A chart without an id is one whose numbers stand in the same row or sentence:
  screen readers pass over it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <!-- what screen readers say of a chart; context: anything, inside <svg> -->
  <xsl:template name="chart_name">
    <xsl:param name="id"/>
    <xsl:param name="title"/>
    <xsl:param name="desc"/>
    <xsl:choose>
      <xsl:when test="$id">
        <xsl:attribute name="role">img</xsl:attribute>
        <xsl:attribute name="aria-labelledby"><xsl:value-of select="concat($id, '-t ', $id, '-d')"/></xsl:attribute>
        <title id="{$id}-t"><xsl:value-of select="$title"/></title>
        <desc id="{$id}-d"><xsl:value-of select="$desc"/></desc>
      </xsl:when>
      <xsl:otherwise><xsl:attribute name="aria-hidden">true</xsl:attribute></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The official count as a bar, its terms in the order of the table. id: see above; height: in
       pixels, numbers are written into bars of 30 and more. -->
  <xsl:template match="t:count | t:agency" mode="bar">
    <xsl:param name="id"/>
    <xsl:param name="height" select="12"/>
    <xsl:if test="@total > 0">
      <svg class="chart bar" width="100%" height="{$height}">
        <xsl:variable name="sentence"><xsl:if test="$id"><xsl:apply-templates select="." mode="sentence"/></xsl:if></xsl:variable>
        <xsl:call-template name="chart_name"><xsl:with-param name="id" select="$id"/><xsl:with-param name="title">&chart.count;</xsl:with-param><xsl:with-param name="desc" select="$sentence"/></xsl:call-template>
        <xsl:call-template name="bar_part"><xsl:with-param name="of" select="@done_on_time"/><xsl:with-param name="from" select="0"/><xsl:with-param name="height" select="$height"/></xsl:call-template>
        <xsl:call-template name="bar_part"><xsl:with-param name="of" select="@done_late"/><xsl:with-param name="from" select="@done_on_time"/><xsl:with-param name="height" select="$height"/></xsl:call-template>
        <xsl:call-template name="bar_part"><xsl:with-param name="of" select="@in_time"/><xsl:with-param name="from" select="@done_on_time + @done_late"/><xsl:with-param name="height" select="$height"/></xsl:call-template>
        <xsl:call-template name="bar_part"><xsl:with-param name="of" select="@no_deadline"/><xsl:with-param name="from" select="@done_on_time + @done_late + @in_time + @overdue"/><xsl:with-param name="height" select="$height"/></xsl:call-template>
        <xsl:call-template name="bar_part"><xsl:with-param name="of" select="@suspended"/><xsl:with-param name="from" select="@total - @dropped - @suspended"/><xsl:with-param name="height" select="$height"/></xsl:call-template>
        <xsl:call-template name="bar_part"><xsl:with-param name="of" select="@dropped"/><xsl:with-param name="from" select="@total - @dropped"/><xsl:with-param name="height" select="$height"/></xsl:call-template>
        <xsl:call-template name="bar_part"><xsl:with-param name="of" select="@overdue"/><xsl:with-param name="from" select="@done_on_time + @done_late + @in_time"/><xsl:with-param name="height" select="$height"/></xsl:call-template>
      </svg>
    </xsl:if>
  </xsl:template>

  <!-- one term: the attribute of; from: the tasks before it. Overdue stands out by its height. -->
  <xsl:template name="bar_part">
    <xsl:param name="of"/>
    <xsl:param name="from"/>
    <xsl:param name="height"/>
    <xsl:if test="$of > 0">
      <xsl:variable name="share" select="100 * $of div @total"/>
      <xsl:variable name="inset"><xsl:choose><xsl:when test="name($of) = 'overdue'">0</xsl:when><xsl:when test="$height > 29">6</xsl:when><xsl:otherwise>3</xsl:otherwise></xsl:choose></xsl:variable>
      <rect class="{name($of)}" x="{round(100000 * $from div @total) div 1000}%" y="{$inset}" width="{round(1000 * $share) div 1000}%" height="{$height - 2 * $inset}"/>
      <xsl:if test="$height > 29 and $share >= 2 + 3 * string-length($of)">
        <text class="on_{name($of)}" x="{round(100000 * ($from + $of div 2) div @total) div 1000}%" y="{$height div 2 + 5}"><xsl:value-of select="t:number($of)"/></text>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- a square of a chart's colour, before the word that it stands for -->
  <xsl:template name="key">
    <xsl:param name="class"/>
    <svg class="chart key" width="12" height="12" aria-hidden="true"><rect class="{$class}" width="12" height="12"/></svg>
  </xsl:template>

  <!-- the years below a chart whose columns are quarters or years; context: t:timeline -->
  <xsl:template name="years_axis">
    <xsl:param name="y"/>
    <xsl:variable name="columns" select="t:column[string(@from)]"/>
    <xsl:variable name="count" select="count($columns)"/>
    <xsl:variable name="first" select="substring($columns[1]/@from, 1, 4)"/>
    <xsl:variable name="every" select="ceiling($count div (8 + 24 * ($first = substring($columns[2]/@from, 1, 4))))"/>
    <line x1="0" x2="100%" y1="{$y}" y2="{$y}"/>
    <xsl:for-each select="$columns">
      <xsl:if test="(substring(@from, 6, 2) = '01' or not($columns[substring(@from, 6, 2) = '01']) and position() = 1) and (substring(@from, 1, 4) - $first) mod $every = 0">
        <line x1="{round(100000 * (position() - 1) div $count) div 1000}%" x2="{round(100000 * (position() - 1) div $count) div 1000}%" y1="{$y}" y2="{$y + 6}"/>
        <text class="year" x="{round(100000 * (position() - 1) div $count) div 1000}%" dx="4" y="{$y + 18}"><xsl:value-of select="substring(@from, 1, 4)"/></text>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- the line of a day; at: its place in percent -->
  <xsl:template name="day_line">
    <xsl:param name="day"/>
    <xsl:param name="at"/>
    <xsl:param name="y"/>
    <line class="day" x1="{$at}%" x2="{$at}%" y1="18" y2="{$y}"/>
    <text x="{$at}%" y="13">
      <xsl:attribute name="class">day<xsl:choose><xsl:when test="$at &lt; 18"> start</xsl:when><xsl:when test="$at > 82"> end</xsl:when></xsl:choose></xsl:attribute>
      <xsl:call-template name="date"><xsl:with-param name="iso" select="$day"/></xsl:call-template>
    </text>
  </xsl:template>

  <!-- The milestones of a plan's quarters or years, with the line of the day that is shown. -->
  <xsl:template match="t:timeline" mode="milestones">
    <xsl:variable name="columns" select="t:column[string(@from)]"/>
    <xsl:variable name="count" select="count($columns)"/>
    <xsl:variable name="most"><xsl:for-each select="t:column/@total"><xsl:sort data-type="number" order="descending"/><xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if></xsl:for-each></xsl:variable>
    <xsl:variable name="scale" select="110 div $most"/>
    <xsl:variable name="slot" select="100 div $count"/>
    <figure class="plot">
      <figcaption>
        <xsl:call-template name="legend"><xsl:with-param name="class" select="'done_on_time'"/><xsl:with-param name="text">&count.done.short;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="legend"><xsl:with-param name="class" select="'overdue'"/><xsl:with-param name="text">&timing.overdue;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="legend"><xsl:with-param name="class" select="'in_time'"/><xsl:with-param name="text">&timing.not_due;</xsl:with-param></xsl:call-template>
        <xsl:if test="sum(t:column/@stopped) > 0"><xsl:call-template name="legend"><xsl:with-param name="class" select="'dropped'"/><xsl:with-param name="text">&chart.stopped;</xsl:with-param></xsl:call-template></xsl:if>
      </figcaption>
      <svg class="chart" width="100%" height="182">
        <xsl:call-template name="chart_name">
          <xsl:with-param name="id" select="concat('bieu-do-moc', ../@id)"/>
          <xsl:with-param name="title">&chart.timeline;</xsl:with-param>
          <xsl:with-param name="desc"><xsl:value-of select="t:counted(sum(t:column/@total), '&milestones.dated;')"/>: <xsl:value-of select="sum(t:column/@done)"/> &says.done;, <xsl:value-of select="sum(t:column/@overdue)"/> &says.overdue;, <xsl:value-of select="sum(t:column/@open)"/> &says.not_due;.</xsl:with-param>
        </xsl:call-template>
        <xsl:for-each select="$columns">
          <xsl:variable name="width" select="round(1000 * (($slot > 14) * 14 + not($slot > 14) * $slot)) div 1000"/>
          <xsl:variable name="x" select="round(1000 * ($slot * (position() - 0.5) - $width div 2)) div 1000"/>
          <xsl:if test="@done > 0"><rect class="done_on_time" x="{$x}%" width="{$width}%" y="{150 - round($scale * @done)}" height="{round($scale * @done)}"/></xsl:if>
          <xsl:if test="@open > 0"><rect class="in_time" x="{$x}%" width="{$width}%" y="{150 - round($scale * (@done + @open))}" height="{round($scale * @open)}"/></xsl:if>
          <xsl:if test="@stopped > 0"><rect class="dropped" x="{$x}%" width="{$width}%" y="{150 - round($scale * (@done + @open + @stopped))}" height="{round($scale * @stopped)}"/></xsl:if>
          <xsl:if test="@overdue > 0"><rect class="overdue" x="{$x}%" width="{$width}%" y="{150 - round($scale * @total)}" height="{round($scale * @overdue)}"/></xsl:if>
        </xsl:for-each>
        <xsl:call-template name="years_axis"><xsl:with-param name="y" select="150"/></xsl:call-template>
        <xsl:for-each select="t:column[string(@tasks_done)][last()][@at &lt; 99.9]"><xsl:call-template name="day_line"><xsl:with-param name="day" select="@to"/><xsl:with-param name="at" select="@at"/><xsl:with-param name="y" select="150"/></xsl:call-template></xsl:for-each>
        <xsl:for-each select="$columns">
          <xsl:if test="@total > 0"><text x="{round(100000 * (position() - 0.5) div $count) div 1000}%" y="{145 - round($scale * @total)}"><xsl:value-of select="t:number(@total)"/></text></xsl:if>
        </xsl:for-each>
      </svg>
      <details>
        <summary>&chart.table;</summary>
        <table>
          <caption>&chart.timeline;</caption>
          <thead><tr><th scope="col">&chart.time;</th><th scope="col" class="number">&milestones.short;</th><th scope="col" class="number">&count.done.short;</th><th scope="col" class="number">&timing.overdue;</th></tr></thead>
          <tbody>
            <xsl:for-each select="t:column[@total > 0]">
              <tr>
                <th scope="row"><xsl:call-template name="span_name"/></th>
                <td class="number"><xsl:value-of select="t:number(@total)"/></td>
                <td class="number"><xsl:value-of select="t:number(@done)"/></td>
                <td class="number"><xsl:value-of select="t:number(@overdue)"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </details>
    </figure>
  </xsl:template>

  <!-- a quarter or a year, by its first and last day -->
  <xsl:template name="span_name">
    <xsl:if test="substring(@from, 6, 2) + 2 = substring(@to, 6, 2)"><xsl:text>&quarter; </xsl:text><xsl:number value="substring(@to, 6, 2) div 3" format="&lang.quarter;"/>&lang.quarter.year;</xsl:if>
    <xsl:value-of select="substring(@from, 1, 4)"/>
  </xsl:template>

  <xsl:template name="legend">
    <xsl:param name="class"/>
    <xsl:param name="text"/>
    <span><xsl:call-template name="key"><xsl:with-param name="class" select="$class"/></xsl:call-template><xsl:value-of select="$text"/></span>
  </xsl:template>

  <!-- What was done and what was overdue at the end of each quarter or year, beside what was to be
       done by then; the last point with numbers is the day that is shown. -->
  <xsl:template match="t:timeline" mode="progress">
    <xsl:variable name="total" select="../t:count/@total"/>
    <xsl:variable name="past" select="t:column[string(@tasks_done)]"/>
    <xsl:variable name="last" select="$past[last()]"/>
    <figure class="plot">
      <figcaption>
        <xsl:call-template name="legend"><xsl:with-param name="class" select="'done_on_time'"/><xsl:with-param name="text">&count.done.short;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="legend"><xsl:with-param name="class" select="'overdue'"/><xsl:with-param name="text">&timing.overdue;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="legend"><xsl:with-param name="class" select="'wanted'"/><xsl:with-param name="text">&chart.wanted;</xsl:with-param></xsl:call-template>
      </figcaption>
      <svg class="chart" width="100%" height="182">
        <xsl:call-template name="chart_name">
          <xsl:with-param name="id" select="concat('bieu-do-dien-bien', ../@id)"/>
          <xsl:with-param name="title">&chart.progress;</xsl:with-param>
          <xsl:with-param name="desc">&chart.progress.day; <xsl:call-template name="date"><xsl:with-param name="iso" select="$last/@to"/></xsl:call-template>: <xsl:value-of select="t:number($last/@tasks_done)"/> &says.done;, <xsl:value-of select="t:number($last/@tasks_overdue)"/> &says.overdue;, <xsl:value-of select="t:number($last/@tasks_wanted)"/> &says.wanted;.</xsl:with-param>
        </xsl:call-template>
        <line class="grid" x1="0" x2="100%" y1="40" y2="40"/>
        <text class="year" x="0" dx="2" y="35"><xsl:value-of select="t:counted($total, '&task.lower;')"/></text>
        <svg y="40" width="100%" height="110" viewBox="0 0 100 100" preserveAspectRatio="none">
          <path class="area"><xsl:attribute name="d">M0 100<xsl:for-each select="$past">L<xsl:value-of select="@at"/><xsl:text> </xsl:text><xsl:value-of select="round(1000 - 1000 * @tasks_done div $total) div 10"/></xsl:for-each>L<xsl:value-of select="$last/@at"/> 100Z</xsl:attribute></path>
          <path class="wanted"><xsl:attribute name="d">M0 100<xsl:for-each select="t:column">L<xsl:value-of select="@at"/><xsl:text> </xsl:text><xsl:value-of select="round(1000 - 1000 * @tasks_wanted div $total) div 10"/></xsl:for-each></xsl:attribute></path>
          <path class="done"><xsl:attribute name="d">M0 100<xsl:for-each select="$past">L<xsl:value-of select="@at"/><xsl:text> </xsl:text><xsl:value-of select="round(1000 - 1000 * @tasks_done div $total) div 10"/></xsl:for-each></xsl:attribute></path>
          <path class="late"><xsl:attribute name="d">M0 100<xsl:for-each select="$past">L<xsl:value-of select="@at"/><xsl:text> </xsl:text><xsl:value-of select="round(1000 - 1000 * @tasks_overdue div $total) div 10"/></xsl:for-each></xsl:attribute></path>
        </svg>
        <xsl:call-template name="years_axis"><xsl:with-param name="y" select="150"/></xsl:call-template>
        <xsl:variable name="done_y" select="150 - round(110 * $last/@tasks_done div $total)"/>
        <xsl:variable name="late_y" select="150 - round(110 * $last/@tasks_overdue div $total)"/>
        <circle class="done_on_time" cx="{$last/@at}%" cy="{$done_y}" r="5"/>
        <svg x="{$last/@at}%" y="{$late_y}" width="1" height="1" overflow="visible"><rect class="overdue" x="-5" y="-5" width="10" height="10"/></svg>
        <!-- the two numbers stand right of their marks or, at the right end, above, between or below them -->
        <xsl:variable name="end" select="$last/@at > 75"/>
        <xsl:variable name="close" select="$done_y - $late_y &lt; 18 and $late_y - $done_y &lt; 18"/>
        <xsl:variable name="high" select="($done_y + $late_y - (($late_y > $done_y) * 2 - 1) * ($late_y - $done_y)) div 2"/>
        <xsl:variable name="low" select="$done_y + $late_y - $high"/>
        <text x="{$last/@at}%" dx="{10 - 10 * $end}">
          <xsl:attribute name="class">value<xsl:if test="$end"> end</xsl:if></xsl:attribute>
          <xsl:attribute name="y"><xsl:choose><xsl:when test="$end and $high &lt; 84 and $low > 108"><xsl:value-of select="($high + $low) div 2 - 4"/></xsl:when><xsl:when test="$end and $high &lt; 84"><xsl:value-of select="$low + 20"/></xsl:when><xsl:when test="$end"><xsl:value-of select="$high - 27"/></xsl:when><xsl:when test="$close"><xsl:value-of select="$low - 9"/></xsl:when><xsl:otherwise><xsl:value-of select="$done_y + 4"/></xsl:otherwise></xsl:choose></xsl:attribute>
          <xsl:value-of select="t:number($last/@tasks_done)"/> &says.done.short;</text>
        <text x="{$last/@at}%" dx="{10 - 10 * $end}">
          <xsl:attribute name="class">value<xsl:if test="$last/@tasks_overdue > 0"> red</xsl:if><xsl:if test="$end"> end</xsl:if></xsl:attribute>
          <xsl:attribute name="y"><xsl:choose><xsl:when test="$end and $high &lt; 84 and $low > 108"><xsl:value-of select="($high + $low) div 2 + 13"/></xsl:when><xsl:when test="$end and $high &lt; 84"><xsl:value-of select="$low + 37"/></xsl:when><xsl:when test="$end"><xsl:value-of select="$high - 10"/></xsl:when><xsl:when test="$close"><xsl:value-of select="$low + 8"/></xsl:when><xsl:otherwise><xsl:value-of select="$late_y + 4"/></xsl:otherwise></xsl:choose></xsl:attribute>
          <xsl:value-of select="t:number($last/@tasks_overdue)"/> &says.overdue;</text>
        <xsl:if test="$last/@at &lt; 99.9"><xsl:call-template name="day_line"><xsl:with-param name="day" select="$last/@to"/><xsl:with-param name="at" select="$last/@at"/><xsl:with-param name="y" select="150"/></xsl:call-template></xsl:if>
      </svg>
      <details>
        <summary>&chart.table;</summary>
        <table>
          <caption>&chart.progress;</caption>
          <thead><tr><th scope="col">&chart.to_day;</th><th scope="col" class="number">&count.done.short;</th><th scope="col" class="number">&timing.overdue;</th><th scope="col" class="number">&chart.wanted;</th></tr></thead>
          <tbody>
            <xsl:for-each select="$past">
              <tr>
                <th scope="row"><xsl:call-template name="time"><xsl:with-param name="iso" select="@to"/></xsl:call-template></th>
                <td class="number"><xsl:value-of select="t:number(@tasks_done)"/></td>
                <td class="number"><xsl:value-of select="t:number(@tasks_overdue)"/></td>
                <td class="number"><xsl:value-of select="t:number(@tasks_wanted)"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
        <p class="small">&chart.progress.how;</p>
      </details>
    </figure>
  </xsl:template>

  <!-- A share of a hundred: what a target promises (a frame), and what was measured (filled); the
       numbers stand beside it. -->
  <xsl:template name="share">
    <xsl:if test="@unit = '%' and string(@measured) and @measured &lt;= 100 and @value &lt;= 100">
      <svg class="chart share" width="100%" height="16" aria-hidden="true">
        <line x1="0" x2="100%" y1="8" y2="8"/>
        <rect class="promised" y="1" width="{@value}%" height="14"/>
        <rect class="done_on_time" y="4" width="{@measured}%" height="8"/>
      </svg>
    </xsl:if>
  </xsl:template>

  <!-- The path of a target: what each year promises (a frame), and what was measured (filled). -->
  <xsl:template match="t:path" mode="chart">
    <xsl:variable name="count" select="count(t:point)"/>
    <xsl:variable name="most"><xsl:for-each select="t:point/@value | t:point/@measured[string(.)]"><xsl:sort data-type="number" order="descending"/><xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if></xsl:for-each></xsl:variable>
    <xsl:variable name="slot" select="100 div $count"/>
    <xsl:variable name="width" select="($slot > 22) * 15 + not($slot > 22) * 0.7 * $slot"/>
    <xsl:if test="$most > 0">
      <svg class="chart" width="100%" height="130">
        <xsl:call-template name="chart_name">
          <xsl:with-param name="id" select="concat('lo-trinh-', ../@id)"/>
          <xsl:with-param name="title">&targets.path;: <xsl:value-of select="../@metric"/></xsl:with-param>
          <xsl:with-param name="desc"><xsl:for-each select="t:point"><xsl:if test="position() > 1">; </xsl:if><xsl:value-of select="@year"/>: <xsl:value-of select="translate(@value, '.', '&lang.point;')"/><xsl:if test="string(@measured)">, &says.measured; <xsl:value-of select="translate(@measured, '.', '&lang.point;')"/></xsl:if></xsl:for-each></xsl:with-param>
        </xsl:call-template>
        <xsl:for-each select="t:point">
          <xsl:variable name="height" select="round(86 * @value div $most)"/>
          <xsl:variable name="middle" select="$slot * (position() - 0.5)"/>
          <rect class="promised" x="{round(1000 * ($middle - 0.5 * $width)) div 1000}%" width="{round(1000 * $width) div 1000}%" y="{108 - $height}" height="{$height}"/>
          <xsl:if test="@measured > 0"><rect class="done_on_time" x="{round(1000 * ($middle - 0.28 * $width)) div 1000}%" width="{round(560 * $width) div 1000}%" y="{108 - round(86 * @measured div $most)}" height="{round(86 * @measured div $most)}"/></xsl:if>
          <text x="{round(1000 * $slot * (position() - 0.5)) div 1000}%" y="{102 - $height}"><xsl:value-of select="translate(@value, '.', '&lang.point;')"/></text>
          <text class="below" x="{round(1000 * $slot * (position() - 0.5)) div 1000}%" y="125"><xsl:value-of select="@year"/></text>
        </xsl:for-each>
        <line x1="0" x2="100%" y1="108" y2="108"/>
      </svg>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
