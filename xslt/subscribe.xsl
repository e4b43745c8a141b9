<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- How to follow the site, and every feed and calendar that can be followed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'subscribe']" mode="title">&subscribe.title;<xsl:apply-templates select="t:filter" mode="words"/><xsl:if test="t:paging/@page > 1">, &page; <xsl:value-of select="t:paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'subscribe']" mode="description">&subscribe.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'subscribe']" mode="main">
    <h1>&subscribe.title;</h1>
    <p class="lede">&subscribe.lede;</p>
    <h2>&subscribe.how;</h2>
    <ol>
      <li>&subscribe.how.1;</li>
      <li>&subscribe.how.2;</li>
      <li>&subscribe.how.3;</li>
    </ol>
    <p>&subscribe.calendar;</p>
    <p>&subscribe.filter;</p>
    <p>&subscribe.opml; <a href="{$root}/theo-doi.opml{$asked}">&subscribe.opml.link;</a></p>
    <xsl:choose>
      <xsl:when test="$filter != ''"><p><a href="{$base}/theo-doi{$query}">&subscribe.all;</a></p></xsl:when>
      <xsl:otherwise>
        <h2>&subscribe.everything;</h2>
        <ul class="lines">
          <xsl:call-template name="item"><xsl:with-param name="page" select="'/moi'"/><xsl:with-param name="text">&feed.all;</xsl:with-param></xsl:call-template>
          <xsl:call-template name="item"><xsl:with-param name="page" select="'/qua-han'"/><xsl:with-param name="text">&timing.overdue;</xsl:with-param><xsl:with-param name="note">&feed.overdue.description;</xsl:with-param></xsl:call-template>
          <xsl:call-template name="item"><xsl:with-param name="page" select="'/sap-den-han'"/><xsl:with-param name="text">&timing.due_soon;</xsl:with-param><xsl:with-param name="note">&feed.due_soon.description;</xsl:with-param></xsl:call-template>
          <xsl:call-template name="item"><xsl:with-param name="page" select="'/ke-hoach'"/><xsl:with-param name="text">&calendar.all;</xsl:with-param><xsl:with-param name="feed" select="false()"/><xsl:with-param name="calendar" select="true()"/></xsl:call-template>
        </ul>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="t:plans/t:plan">
      <h2>&subscribe.plans;</h2>
      <ul class="lines"><xsl:apply-templates select="t:plans/t:plan"/></ul>
    </xsl:if>
    <xsl:if test="t:places/t:place">
      <h2>&subscribe.places;</h2>
      <ul class="lines"><xsl:apply-templates select="t:places/t:place" mode="feeds"/></ul>
    </xsl:if>
    <xsl:call-template name="paging"><xsl:with-param name="total" select="t:paging/@rows"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="t:plan">
    <xsl:variable name="page" select="substring-after(@url, $site)"/>
    <xsl:call-template name="item"><xsl:with-param name="page" select="$page"/><xsl:with-param name="text"><span lang="vi"><xsl:value-of select="@title"/></span></xsl:with-param><xsl:with-param name="calendar" select="true()"/></xsl:call-template>
    <xsl:call-template name="item"><xsl:with-param name="page" select="'/qua-han'"/><xsl:with-param name="filter" select="concat('?plan=', @id)"/><xsl:with-param name="text">&timing.overdue;: <span lang="vi"><xsl:value-of select="@title"/></span></xsl:with-param></xsl:call-template>
    <xsl:call-template name="item"><xsl:with-param name="page" select="'/sap-den-han'"/><xsl:with-param name="filter" select="concat('?plan=', @id)"/><xsl:with-param name="text">&timing.due_soon;: <span lang="vi"><xsl:value-of select="@title"/></span></xsl:with-param></xsl:call-template>
    <xsl:if test="@targets = 1"><xsl:call-template name="item"><xsl:with-param name="page" select="concat($page, '/chi-tieu')"/><xsl:with-param name="text">&target;: <span lang="vi"><xsl:value-of select="@title"/></span></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:if test="@duties = 1"><xsl:call-template name="item"><xsl:with-param name="page" select="concat($page, '/che-do-bao-cao')"/><xsl:with-param name="text">&duty;: <span lang="vi"><xsl:value-of select="@title"/></span></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:choose>
      <xsl:when test="t:tasks/t:task"><xsl:apply-templates select="t:tasks/t:task"/></xsl:when>
      <xsl:otherwise><li><a href="{$base}/theo-doi?plan={@id}{translate($query, '?', '&amp;')}">&subscribe.tasks; <span lang="vi"><xsl:value-of select="@title"/></span></a></li></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:task">
    <xsl:call-template name="item"><xsl:with-param name="page" select="substring-after(@url, $site)"/><xsl:with-param name="text"><span lang="vi"><xsl:value-of select="@title"/></span></xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template match="t:place" mode="feeds">
    <xsl:call-template name="item"><xsl:with-param name="page" select="substring-after(@url, $site)"/><xsl:with-param name="text"><span lang="vi"><xsl:value-of select="@name"/></span></xsl:with-param><xsl:with-param name="calendar" select="true()"/></xsl:call-template>
    <xsl:call-template name="item"><xsl:with-param name="page" select="'/qua-han'"/><xsl:with-param name="filter" select="concat('?place=', @id)"/><xsl:with-param name="text">&timing.overdue;: <span lang="vi"><xsl:value-of select="@name"/></span></xsl:with-param></xsl:call-template>
    <xsl:call-template name="item"><xsl:with-param name="page" select="'/sap-den-han'"/><xsl:with-param name="filter" select="concat('?place=', @id)"/><xsl:with-param name="text">&timing.due_soon;: <span lang="vi"><xsl:value-of select="@name"/></span></xsl:with-param></xsl:call-template>
    <xsl:choose>
      <xsl:when test="string(../../t:filter/@place)"><xsl:apply-templates select="t:agencies/t:agency"/></xsl:when>
      <xsl:otherwise><li><a href="{$base}/theo-doi?place={@id}{translate($query, '?', '&amp;')}">&subscribe.agencies; <span lang="vi"><xsl:value-of select="@name"/></span></a></li></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:agency">
    <xsl:variable name="filter" select="concat('?place=', ../../@id, '&amp;agency=', @id)"/>
    <xsl:call-template name="item"><xsl:with-param name="page" select="substring-after(@url, $site)"/><xsl:with-param name="text"><span lang="vi"><xsl:value-of select="@name"/></span></xsl:with-param><xsl:with-param name="calendar" select="true()"/></xsl:call-template>
    <xsl:call-template name="item"><xsl:with-param name="page" select="'/qua-han'"/><xsl:with-param name="filter" select="$filter"/><xsl:with-param name="text">&timing.overdue;: <span lang="vi"><xsl:value-of select="@name"/></span></xsl:with-param></xsl:call-template>
  </xsl:template>

  <!-- a page with the ways to follow it; feed: and webcal: open the reader and the calendar that the
       machine has -->
  <xsl:template name="item">
    <xsl:param name="page"/>
    <xsl:param name="filter"/>
    <xsl:param name="text"/>
    <xsl:param name="note"/>
    <xsl:param name="feed" select="true()"/>
    <xsl:param name="calendar" select="false()"/>
    <xsl:variable name="name"><span class="unseen">: <xsl:copy-of select="$text"/></span></xsl:variable>
    <li>
      <b><xsl:copy-of select="$text"/></b>
      <xsl:if test="string($note)"><p class="meta"><xsl:value-of select="$note"/></p></xsl:if>
      <p class="forms">
        <xsl:if test="$feed">
          <a href="feed:{$site}{$page}.rss{$filter}">&subscribe.open;<xsl:copy-of select="$name"/></a>
          <xsl:text> </xsl:text><a href="{$root}{$page}.rss{$filter}">RSS<xsl:copy-of select="$name"/></a>
          <xsl:text> </xsl:text><a href="{$root}{$page}.atom{$filter}">Atom<xsl:copy-of select="$name"/></a>
        </xsl:if>
        <xsl:if test="$calendar">
          <xsl:text> </xsl:text><a href="webcal:{substring-after($site, ':')}{$page}.ics">&subscribe.calendar.open;<xsl:copy-of select="$name"/></a>
          <xsl:text> </xsl:text><a href="{$root}{$page}.ics">iCalendar<xsl:copy-of select="$name"/></a>
        </xsl:if>
      </p>
    </li>
  </xsl:template>
</xsl:stylesheet>
