<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Search: what is found, with marks, or what to try instead. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:str="http://exslt.org/strings"
                exclude-result-prefixes="t str">
  <xsl:template match="t:tiendo[@sheet = 'search']" mode="title">
    <xsl:if test="string(t:search/@q)"><xsl:value-of select="t:search/@q"/>: </xsl:if>
    <xsl:text>&search.title;</xsl:text>
    <xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if>
  </xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'search']" mode="description">&search.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'search']" mode="asked"><xsl:if test="string(t:search/@q)">&amp;q=<xsl:value-of select="str:encode-uri(t:search/@q, true())"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'search']" mode="asked_fields"><xsl:if test="string(t:search/@q)"><input type="hidden" name="q" value="{t:search/@q}"/></xsl:if></xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'search']" mode="main">
    <h1>&search.title;</h1>
    <xsl:call-template name="search"><xsl:with-param name="q" select="t:search/@q"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="not(string(t:search/@q))"><p class="lede">&search.lede;</p></xsl:when>
      <xsl:when test="t:count/@total > 0">
        <p class="lede"><xsl:apply-templates select="t:count" mode="found"/></p>
        <xsl:choose>
          <xsl:when test="t:results/t:result"><ol class="lines"><xsl:apply-templates select="t:results/t:result"/></ol></xsl:when>
          <xsl:otherwise><p>&search.beyond;</p></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="paging"><xsl:with-param name="total" select="t:count/@total"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <p class="lede">&search.none; <q lang="vi"><xsl:value-of select="t:search/@q"/></q>.</p>
        <xsl:if test="t:suggestions/t:suggestion">
          <h2>&search.suggestions;</h2>
          <ul class="lines"><xsl:apply-templates select="t:suggestions/t:suggestion"/></ul>
        </xsl:if>
        <p>&search.hints;</p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- how many were found, of which kinds -->
  <xsl:template match="t:count" mode="found">
    <xsl:if test="@more = 1">&search.more; </xsl:if>
    <xsl:value-of select="t:counted(@total, '&search.results;')"/>
    <xsl:text>: </xsl:text>
    <xsl:for-each select="(@tasks | @plans | @agencies | @targets | @duties | @documents)[. > 0]">
      <xsl:if test="position() > 1">, </xsl:if>
      <xsl:choose>
        <xsl:when test="name() = 'tasks'"><xsl:value-of select="t:counted(., '&task.lower;')"/></xsl:when>
        <xsl:when test="name() = 'plans'"><xsl:value-of select="t:counted(., '&plan.lower;')"/></xsl:when>
        <xsl:when test="name() = 'agencies'"><xsl:value-of select="t:counted(., '&search.agency;')"/></xsl:when>
        <xsl:when test="name() = 'targets'"><xsl:value-of select="t:counted(., '&target.lower;')"/></xsl:when>
        <xsl:when test="name() = 'duties'"><xsl:value-of select="t:counted(., '&duty.lower;')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="t:counted(., '&search.document;')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <xsl:template match="t:result">
    <xsl:variable name="path" select="substring-after(@url, $site)"/>
    <li>
      <a href="{$base}{substring-before(concat($path, '#'), '#')}{$query}{substring($path, 1 + string-length(substring-before(concat($path, '#'), '#')))}" lang="vi"><xsl:call-template name="marked"><xsl:with-param name="text" select="@title"/><xsl:with-param name="marks" select="@marks"/></xsl:call-template></a>
      <xsl:if test="string(@timing) or string(@execution)"><xsl:text> </xsl:text><xsl:call-template name="state"/></xsl:if>
      <p class="meta">
        <xsl:choose>
          <xsl:when test="@kind = 'task'">&task; <xsl:value-of select="@number"/></xsl:when>
          <xsl:when test="@kind = 'plan'">&search.plan;</xsl:when>
          <xsl:when test="@kind = 'target'">&target;</xsl:when>
          <xsl:when test="@kind = 'duty'">&duty;</xsl:when>
          <xsl:when test="@kind = 'agency'">&agency;</xsl:when>
          <xsl:when test="@kind = 'evidence'">&search.evidence;</xsl:when>
          <xsl:otherwise>&search.cited;</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="string(@document)">, <span lang="vi"><xsl:value-of select="@document"/></span></xsl:if>
        <xsl:if test="string(@place_name)">, <span lang="vi"><xsl:value-of select="@place_name"/></span></xsl:if>
        <xsl:if test="string(@due)">, &deadline.short.lower; <xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template></xsl:if>
      </p>
      <xsl:if test="string(@excerpt)"><p class="small" lang="vi"><xsl:call-template name="marked"><xsl:with-param name="text" select="@excerpt"/><xsl:with-param name="marks" select="@excerpt_marks"/></xsl:call-template></p></xsl:if>
    </li>
  </xsl:template>

  <!-- a text with its marks, "5-13 20-23": the first and the last character of each -->
  <xsl:template name="marked">
    <xsl:param name="text"/>
    <xsl:param name="marks"/>
    <xsl:param name="from" select="1"/>
    <xsl:variable name="mark" select="substring-before(concat($marks, ' '), ' ')"/>
    <xsl:variable name="first" select="number(substring-before($mark, '-'))"/>
    <xsl:variable name="last" select="number(substring-after($mark, '-'))"/>
    <xsl:choose>
      <xsl:when test="$mark = ''"><xsl:value-of select="substring($text, $from)"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="substring($text, $from, $first - $from)"/>
        <mark><xsl:value-of select="substring($text, $first, $last - $first + 1)"/></mark>
        <xsl:call-template name="marked">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="marks" select="substring-after($marks, ' ')"/>
          <xsl:with-param name="from" select="$last + 1"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:suggestion">
    <li><a href="{$base}/tim?q={str:encode-uri(@q, true())}{translate($query, '?', '&amp;')}" lang="vi"><xsl:value-of select="@q"/></a><xsl:text> </xsl:text><span class="small">(<xsl:value-of select="t:counted(@hits, '&search.results;')"/>)</span></li>
  </xsl:template>
</xsl:stylesheet>
