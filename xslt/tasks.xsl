<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Tasks, filtered: the rows behind every number. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:str="http://exslt.org/strings"
                exclude-result-prefixes="t str">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title">&tasks.title;<xsl:apply-templates select="t:filter" mode="words"/><xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo" mode="description"><xsl:value-of select="t:count/@total"/> &task.lower;</xsl:template>

  <!-- the choices in words -->
  <xsl:template match="t:filter" mode="words">
    <xsl:if test="string(@state)">, <xsl:call-template name="term"><xsl:with-param name="term" select="@state"/></xsl:call-template></xsl:if>
    <xsl:if test="string(@agency)">, <xsl:choose><xsl:when test="string(@agency_name)"><xsl:value-of select="@agency_name"/></xsl:when><xsl:otherwise><xsl:value-of select="@agency"/></xsl:otherwise></xsl:choose></xsl:if>
    <xsl:if test="string(@place)">, <xsl:choose><xsl:when test="string(@place_name)"><xsl:value-of select="@place_name"/></xsl:when><xsl:otherwise><xsl:value-of select="@place"/></xsl:otherwise></xsl:choose></xsl:if>
    <xsl:if test="string(@section)">, &section.lower; <xsl:value-of select="@section"/></xsl:if>
    <xsl:if test="string(@year)">, &year.lower; <xsl:value-of select="@year"/></xsl:if>
    <xsl:if test="string(@plan)">, <xsl:choose><xsl:when test="string(@plan_title)"><xsl:value-of select="@plan_title"/></xsl:when><xsl:otherwise><xsl:value-of select="@plan"/></xsl:otherwise></xsl:choose></xsl:if>
    <xsl:choose>
      <xsl:when test="@sort = 'deadline'">, &tasks.sorted.deadline;</xsl:when>
      <xsl:when test="@sort = 'updated'">, &tasks.sorted.updated;</xsl:when>
    </xsl:choose>
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

  <!-- the filter as an address asks for it -->
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

  <xsl:template match="t:tiendo" mode="main">
    <xsl:variable name="words"><xsl:apply-templates select="t:filter" mode="words"/></xsl:variable>
    <h1>&tasks.title;</h1>
    <xsl:apply-templates select="t:filter" mode="form"/>
    <p class="lede"><xsl:value-of select="format-number(t:count/@total, '#.##0', 'vi')"/> &task.lower;<xsl:value-of select="$words"/>.
      <xsl:if test="string($words)"><a href="{$base}/nhiem-vu{$query}">&tasks.all;</a></xsl:if>
    </p>
    <xsl:choose>
      <xsl:when test="t:tasks/t:task"><ol class="lines"><xsl:apply-templates select="t:tasks/t:task"/></ol></xsl:when>
      <xsl:otherwise><p>&tasks.none;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="paging"><xsl:with-param name="total" select="t:count/@total"/></xsl:call-template>
  </xsl:template>

  <!-- the filter as a form: an empty choice is no choice -->
  <xsl:template match="t:filter" mode="form">
    <form class="filter" action="{$base}/nhiem-vu" method="get" aria-label="&tasks.filter;">
      <xsl:if test="$query != ''"><input type="hidden" name="ngay" value="{../@as_of}"/></xsl:if>
      <xsl:call-template name="choices"><xsl:with-param name="label">&tasks.filter.place;</xsl:with-param><xsl:with-param name="chosen" select="@place"/></xsl:call-template>
      <xsl:call-template name="choices"><xsl:with-param name="label">&tasks.filter.plan;</xsl:with-param><xsl:with-param name="chosen" select="@plan"/></xsl:call-template>
      <xsl:if test="string(@section) or ../t:choices/t:choice[@field = 'section']"><xsl:call-template name="choices"><xsl:with-param name="label">&tasks.filter.section;</xsl:with-param><xsl:with-param name="chosen" select="@section"/></xsl:call-template></xsl:if>
      <xsl:call-template name="choices"><xsl:with-param name="label">&tasks.filter.agency;</xsl:with-param><xsl:with-param name="chosen" select="@agency"/></xsl:call-template>
      <xsl:call-template name="choices"><xsl:with-param name="label">&state;</xsl:with-param><xsl:with-param name="chosen" select="@state"/></xsl:call-template>
      <xsl:call-template name="choices"><xsl:with-param name="label">&tasks.filter.year;</xsl:with-param><xsl:with-param name="chosen" select="@year"/></xsl:call-template>
      <p>
        <label for="sort">&tasks.sort;</label>
        <select id="sort" name="sort">
          <option value="">&tasks.sort.plan;</option>
          <option value="deadline"><xsl:if test="@sort = 'deadline'"><xsl:attribute name="selected"/></xsl:if>&tasks.sort.deadline;</option>
          <option value="updated"><xsl:if test="@sort = 'updated'"><xsl:attribute name="selected"/></xsl:if>&tasks.sort.updated;</option>
        </select>
      </p>
      <p><button>&tasks.filter.show;</button></p>
    </form>
  </xsl:template>

  <!-- what may be chosen in one part of the filter, with the tasks that there are then -->
  <xsl:template name="choices">
    <xsl:param name="label"/>
    <xsl:param name="chosen"/>
    <xsl:variable name="choices" select="../t:choices/t:choice[@field = name($chosen)]"/>
    <p>
      <label for="{name($chosen)}"><xsl:value-of select="$label"/></label>
      <select id="{name($chosen)}" name="{name($chosen)}">
        <option value="">&tasks.filter.all;</option>
        <xsl:if test="string($chosen) and not($choices[@value = $chosen])"><option value="{$chosen}" selected="selected"><xsl:value-of select="$chosen"/> (0)</option></xsl:if>
        <xsl:for-each select="$choices">
          <option value="{@value}">
            <xsl:if test="@value = $chosen"><xsl:attribute name="selected"/></xsl:if>
            <xsl:choose>
              <xsl:when test="@field = 'state'"><xsl:call-template name="term"><xsl:with-param name="term" select="@value"/></xsl:call-template></xsl:when>
              <xsl:when test="@field = 'section'"><xsl:value-of select="concat(@value, ' ', @name)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
            </xsl:choose>
            <xsl:value-of select="concat(' (', @tasks, ')')"/>
          </option>
        </xsl:for-each>
      </select>
    </p>
  </xsl:template>

  <xsl:template match="t:task">
    <li>
      <a href="{$base}{substring-after(@url, $site)}{$query}"><xsl:value-of select="@title"/></a>
      <p class="meta">&task; <xsl:value-of select="@number"/>, <a href="{$base}/ke-hoach/{@plan}{$query}"><xsl:value-of select="@document"/></a>, <xsl:value-of select="@place_name"/></p>
      <p class="meta"><b>&lead;:</b><xsl:text> </xsl:text><xsl:call-template name="agencies"><xsl:with-param name="list" select="t:lead"/><xsl:with-param name="place" select="@place"/></xsl:call-template></p>
      <p class="meta"><b>&deadline.short;:</b><xsl:text> </xsl:text><xsl:call-template name="stated"><xsl:with-param name="value" select="@deadline"/></xsl:call-template><xsl:text> </xsl:text><xsl:call-template name="state"/></p>
    </li>
  </xsl:template>
</xsl:stylesheet>
