<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!--
  Widgets: a plan, an agency, a task, what changed, what is overdue, each as a small page inside a
  page of another site, made of the tree of its own page. It says its day itself, needs no script (the
  one that it loads tells the page around how high it is), and every link leads out of the frame. Titles
  are cut, so that no widget is higher than xslt/snippet.xsl says.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="t exsl">
  <!-- the course of a plan alone -->
  <xsl:variable name="chart" select="substring-after($address, concat('/', /t:tiendo/t:plan/@id)) = '/dien-bien'"/>
  <!-- how long a list is -->
  <xsl:variable name="rows" select="3 + 2 * ($size != 'small') + 5 * ($size = 'large')"/>

  <xsl:template match="t:tiendo[@sheet = 'widget']">
    <xsl:variable name="title"><xsl:apply-templates select="." mode="widget_title"/></xsl:variable>
    <xsl:variable name="page">
      <xsl:choose>
        <xsl:when test="t:task"><xsl:value-of select="concat($site, '&lang.path;', substring-after(t:task/@url, $site))"/></xsl:when>
        <xsl:when test="t:plan"><xsl:value-of select="concat($site, '&lang.path;', substring-after(t:plan/@url, $site))"/></xsl:when>
        <xsl:when test="t:agency"><xsl:value-of select="concat($site, '&lang.path;', substring-after(t:agency/@url, $site))"/></xsl:when>
        <xsl:when test="t:events"><xsl:value-of select="concat($site, '&lang.path;/moi')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat($site, '&lang.path;/qua-han', $asked)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="day"><xsl:choose><xsl:when test="contains($page, '?')"><xsl:value-of select="translate($query, '?', '&amp;')"/></xsl:when><xsl:otherwise><xsl:value-of select="$query"/></xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="body">
      <xsl:if test="@sample = 'true'"><p class="sample">&sample;</p></xsl:if>
      <h1><a href="{$page}{$day}"><xsl:call-template name="cut"><xsl:with-param name="text" select="$title"/><xsl:with-param name="length" select="100"/></xsl:call-template></a></h1>
      <xsl:choose>
        <xsl:when test="$chart"><xsl:apply-templates select="." mode="chart"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="widget"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="foot">&footer.as_of; <xsl:call-template name="time"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template>. <a href="{$site}&lang.path;/{$query}">&site;</a></xsl:variable>
    <html lang="&lang;" class="{$theme}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="$title"/> - &site;</title>
        <meta name="robots" content="noindex"/>
        <link rel="canonical" href="{$page}"/>
        <link rel="stylesheet" href="{$root}{$assets}/widget.css"/>
        <script src="{$root}/assets/embed-1.js" defer="defer"/>
      </head>
      <body class="tiendo-widget">
        <main><xsl:apply-templates select="exsl:node-set($body)/node()" mode="away"/></main>
        <footer><xsl:apply-templates select="exsl:node-set($foot)/node()" mode="away"/></footer>
      </body>
    </html>
  </xsl:template>

  <!-- a text of bounded length; what is Vietnamese in it stays marked so -->
  <xsl:template name="cut">
    <xsl:param name="text"/>
    <xsl:param name="length"/>
    <xsl:choose>
      <xsl:when test="string-length($text) > $length">
        <xsl:for-each select="exsl:node-set($text)//text()">
          <xsl:variable name="before"><xsl:copy-of select="preceding::text()"/></xsl:variable>
          <xsl:variable name="part" select="substring(., 1, $length - string-length($before))"/>
          <xsl:choose>
            <xsl:when test="$part != '' and ancestor::*/@lang"><span lang="vi"><xsl:value-of select="$part"/></span></xsl:when>
            <xsl:otherwise><xsl:value-of select="$part"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:text>…</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:copy-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- links open beside the site that shows the widget -->
  <xsl:template match="@*|node()" mode="away"><xsl:copy><xsl:apply-templates select="@*|node()" mode="away"/></xsl:copy></xsl:template>
  <xsl:template match="a" mode="away">
    <a target="_blank" rel="noopener"><xsl:apply-templates select="@*[name() != 'rel']|node()" mode="away"/></a>
  </xsl:template>

  <xsl:template match="t:tiendo[t:plan]" mode="widget_title"><span lang="vi"><xsl:value-of select="t:plan/@title"/></span></xsl:template>
  <xsl:template match="t:tiendo[t:agency]" mode="widget_title"><span lang="vi"><xsl:value-of select="concat(t:agency/@name, ', ', t:agency/@place_name)"/></span></xsl:template>
  <xsl:template match="t:tiendo[t:task]" mode="widget_title" priority="2"><span lang="vi"><xsl:value-of select="t:task/@title"/></span></xsl:template>
  <xsl:template match="t:tiendo[t:events]" mode="widget_title">&changes.title;</xsl:template>
  <xsl:template match="t:tiendo[t:filter]" mode="widget_title">&timing.overdue;<xsl:apply-templates select="t:filter" mode="words"/></xsl:template>

  <!-- a plan, an agency: the count, who is silent and, where there is room, the course of time -->
  <xsl:template match="t:tiendo" mode="widget">
    <xsl:apply-templates select="t:count[@total > 0]" mode="bar"><xsl:with-param name="id" select="'so-lieu'"/><xsl:with-param name="height" select="32"/></xsl:apply-templates>
    <p><xsl:choose><xsl:when test="t:count"><xsl:apply-templates select="t:count" mode="sentence"/></xsl:when><xsl:otherwise>&agency.none;</xsl:otherwise></xsl:choose><xsl:if test="t:plan and t:count/@reported = 0 and t:count/@total > 0"><xsl:text> </xsl:text>&says.none;</xsl:if></p>
    <xsl:apply-templates select="t:silence" mode="widget"/>
    <xsl:if test="$size = 'large' and t:count/@total > 0">
      <xsl:if test="t:timeline/t:column[string(@tasks_done)]"><h2>&plan.time.progress;</h2><xsl:apply-templates select="t:timeline" mode="progress"/></xsl:if>
      <xsl:if test="t:agency"><xsl:apply-templates select="t:count" mode="table"><xsl:with-param name="scope" select="concat('place=', t:agency/@place, '&amp;agency=', t:agency/@id, '&amp;')"/></xsl:apply-templates></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- the course of a plan: how much is done and overdue, from its first day on -->
  <xsl:template match="t:tiendo" mode="chart">
    <xsl:if test="$size = 'large'"><xsl:apply-templates select="t:count[@total > 0]" mode="bar"><xsl:with-param name="id" select="'so-lieu'"/><xsl:with-param name="height" select="32"/></xsl:apply-templates></xsl:if>
    <xsl:if test="t:count/@total > 0 and t:timeline/t:column[string(@tasks_done)]"><h2>&plan.time.progress;</h2><xsl:apply-templates select="t:timeline" mode="progress"/></xsl:if>
    <xsl:if test="$size != 'small' or not(t:timeline/t:column[string(@tasks_done)])"><p><xsl:apply-templates select="t:count" mode="sentence"/></p></xsl:if>
  </xsl:template>

  <!-- of a plan or a task: how many of those that lead what is not done in it are silent -->
  <xsl:template match="t:silence[@agencies]" mode="widget">
    <xsl:choose>
      <xsl:when test="@silent > 0">
        <p class="meta">
          <span class="tag silent"><xsl:choose><xsl:when test="@agencies = 1">&silence.none;</xsl:when><xsl:otherwise><xsl:value-of select="concat(@silent, '/', @agencies, ' ')"/>&silence.agencies;</xsl:otherwise></xsl:choose></span>
          <xsl:text> (</xsl:text><xsl:apply-templates select="../t:period" mode="name"/><xsl:text>).</xsl:text>
        </p>
      </xsl:when>
      <!-- an agency that has reported may not have spoken of this task -->
      <xsl:when test="@agencies > 0 and not(../t:task)"><p class="meta">&silence.all;</p></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- of an agency that leads what is not done -->
  <xsl:template match="t:silence" mode="widget">
    <p class="meta">
      <xsl:choose>
        <xsl:when test="@reported = 0"><span class="tag silent">&silence.none;</span></xsl:when>
        <xsl:otherwise>&silence.some;</xsl:otherwise>
      </xsl:choose>
      <xsl:text> (</xsl:text><xsl:apply-templates select="../t:period" mode="name"/><xsl:text>). </xsl:text>
      <xsl:call-template name="last_report"/>
    </p>
  </xsl:template>

  <xsl:template match="t:tiendo[t:task]" mode="widget" priority="2">
    <xsl:for-each select="t:task">
      <p><xsl:call-template name="state"/></p>
      <p class="meta">
        <xsl:text>&lead;: </xsl:text>
        <xsl:if test="not(t:lead/t:agency)"><span class="none">&not_stated;</span></xsl:if>
        <xsl:for-each select="t:lead/t:agency[position() &lt; 3]">
          <xsl:if test="position() > 1">; </xsl:if>
          <a href="{$site}&lang.path;/co-quan/{../../../t:plan/@place}/{@id}{$query}"><xsl:call-template name="cut"><xsl:with-param name="text"><span lang="vi"><xsl:value-of select="@name"/></span></xsl:with-param><xsl:with-param name="length" select="44"/></xsl:call-template></a>
        </xsl:for-each>
        <xsl:if test="t:lead/t:agency[3]">; …</xsl:if>
      </p>
      <xsl:apply-templates select="../t:silence" mode="widget"/>
      <xsl:variable name="deadline"><xsl:call-template name="deadline"/></xsl:variable>
      <p class="meta">&deadline.short;: <xsl:call-template name="cut"><xsl:with-param name="text" select="$deadline"/><xsl:with-param name="length" select="60"/></xsl:call-template><xsl:if test="string(@due)"> (<xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template>)</xsl:if></p>
      <p class="meta">
        <xsl:choose>
          <xsl:when test="t:milestones/t:milestone[string(@reported_on)]">
            <xsl:text>&silence.last; </xsl:text>
            <xsl:for-each select="t:milestones/t:milestone[string(@reported_on)]">
              <xsl:sort select="@reported_on" order="descending"/>
              <xsl:if test="position() = 1"><xsl:call-template name="time"><xsl:with-param name="iso" select="@reported_on"/></xsl:call-template></xsl:if>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>&report.none;</xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="$size != 'small'"><p class="meta"><a href="{$site}&lang.path;{substring-after(../t:plan/@url, $site)}{$query}"><xsl:call-template name="cut"><xsl:with-param name="text"><span lang="vi"><xsl:value-of select="../t:plan/@title"/></span></xsl:with-param><xsl:with-param name="length" select="80"/></xsl:call-template></a></p></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="t:tiendo[t:events]" mode="widget">
    <xsl:if test="not(t:events/t:event)"><p>&changes.none;</p></xsl:if>
    <ul>
      <xsl:for-each select="t:events/t:event[position() &lt;= $rows]">
        <xsl:variable name="title"><xsl:apply-templates select="." mode="title"/></xsl:variable>
        <li><a href="{$site}&lang.path;{substring-after(@url, $site)}{$query}"><xsl:call-template name="cut"><xsl:with-param name="text" select="$title"/><xsl:with-param name="length" select="64"/></xsl:call-template></a><p class="meta"><xsl:call-template name="time"><xsl:with-param name="iso" select="@on"/></xsl:call-template></p></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="t:tiendo[t:filter]" mode="widget">
    <p>
      <xsl:choose>
        <xsl:when test="t:count/@total = 0">&home.overdue.none;</xsl:when>
        <xsl:otherwise><b class="red"><xsl:if test="t:count/@more = 1">&search.more; </xsl:if><xsl:value-of select="t:counted(t:count/@total, '&deadlines.of;')"/><xsl:text> </xsl:text><xsl:value-of select="t:counted(t:count/@tasks, '&task.lower;')"/></b><xsl:if test="t:count/@silent > 0">; <xsl:value-of select="t:counted(t:count/@silent, '&deadlines.silent;')"/></xsl:if>.</xsl:otherwise>
      </xsl:choose>
    </p>
    <ul>
      <xsl:for-each select="t:milestones/t:milestone[position() &lt;= $rows]">
        <li>
          <a href="{$site}&lang.path;{substring-after(@url, $site)}{$query}"><xsl:call-template name="cut"><xsl:with-param name="text"><span lang="vi"><xsl:value-of select="@title"/><xsl:if test="string(@label)"> (<xsl:value-of select="@label"/>)</xsl:if></span></xsl:with-param><xsl:with-param name="length" select="64"/></xsl:call-template></a>
          <p class="meta"><span class="red">&deadlines.overdue.days; <xsl:value-of select="t:counted(-@days, '&silence.days;')"/></span><xsl:text>. </xsl:text><xsl:call-template name="cut"><xsl:with-param name="text"><span lang="vi"><xsl:for-each select="t:lead/t:agency"><xsl:if test="position() > 1">, </xsl:if><xsl:value-of select="@name"/></xsl:for-each></span></xsl:with-param><xsl:with-param name="length" select="40"/></xsl:call-template></p>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>
</xsl:stylesheet>
