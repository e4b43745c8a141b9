<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Tasks, filtered: the rows behind every number. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'tasks']" mode="title">&tasks.title;<xsl:apply-templates select="t:filter" mode="words"/><xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'tasks']" mode="description"><xsl:value-of select="t:counted(t:count/@total, '&task.lower;')"/></xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'tasks']" mode="main">
    <xsl:variable name="words"><xsl:apply-templates select="t:filter" mode="words"/></xsl:variable>
    <h1>&tasks.title;</h1>
    <xsl:apply-templates select="t:filter" mode="form"/>
    <p class="lede"><xsl:value-of select="t:counted(t:count/@total, '&task.lower;')"/><xsl:copy-of select="$words"/>.
      <xsl:if test="string($words)"><a href="{$base}/nhiem-vu{$query}">&tasks.all;</a></xsl:if>
    </p>
    <xsl:choose>
      <xsl:when test="t:tasks/t:task"><ol class="tasks"><xsl:apply-templates select="t:tasks/t:task" mode="row"/></ol></xsl:when>
      <xsl:otherwise><p>&tasks.none;</p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="paging"><xsl:with-param name="total" select="t:count/@total"/></xsl:call-template>
    <xsl:if test="t:count/@total > 10000"><p class="meta">&tasks.csv.parts; <a href="{$base}/du-lieu{$query}">&data.title;</a>.</p></xsl:if>
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
      <p><button type="submit">&tasks.filter.show;</button></p>
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
        <xsl:if test="string($chosen) and not($choices[@value = $chosen])"><option value="{$chosen}" selected="selected" lang="vi"><xsl:value-of select="$chosen"/> (0)</option></xsl:if>
        <xsl:for-each select="$choices">
          <option value="{@value}">
            <xsl:if test="@field != 'state'"><xsl:attribute name="lang">vi</xsl:attribute></xsl:if>
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
</xsl:stylesheet>
