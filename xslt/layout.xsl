<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!--
  The frame of every HTML page. A page's stylesheet NAME.xsl says, in templates for
  t:tiendo[@sheet = 'NAME'], its mode="title", mode="main" and, where it has some, mode="description"
  and mode="crumbs".
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="t str">
  <!-- the day, behind an address that may have a filter -->
  <xsl:variable name="and_day">
    <xsl:choose>
      <xsl:when test="$filter != ''"><xsl:value-of select="translate($query, '?', '&amp;')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$query"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- what /nhung embeds of the page -->
  <xsl:variable name="builder">
    <xsl:if test="contains($forms, ' widget')">
      <xsl:for-each select="/t:tiendo">
        <xsl:choose>
          <xsl:when test="t:task"><xsl:value-of select="concat('?what=task&amp;plan=', t:task/@plan, '&amp;task=', str:encode-uri(t:task/@number, true()))"/></xsl:when>
          <xsl:when test="t:plan"><xsl:value-of select="concat('?what=plan&amp;plan=', t:plan/@id)"/></xsl:when>
          <xsl:when test="t:agency"><xsl:value-of select="concat('?what=agency&amp;place=', t:agency/@place, '&amp;agency=', t:agency/@id)"/></xsl:when>
          <xsl:when test="$address = '/qua-han'"><xsl:value-of select="concat('?what=overdue', substring('&amp;', 1, string-length($filter)), $filter)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="'?what=changes'"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:if>
  </xsl:variable>

  <xsl:template match="t:tiendo">
    <xsl:variable name="title"><xsl:apply-templates select="." mode="title"/></xsl:variable>
    <xsl:variable name="description"><xsl:apply-templates select="." mode="description"/></xsl:variable>
    <html lang="&lang;">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>
          <xsl:value-of select="$title"/>
          <xsl:if test="$address != '/'"> - &site;</xsl:if>
        </title>
        <xsl:if test="string($description)">
          <meta name="description" content="{normalize-space($description)}"/>
        </xsl:if>
        <xsl:if test="$address != ''">
          <link rel="canonical" href="{$site}&lang.path;{$address}"/>
          <link rel="alternate" hreflang="vi" href="{$site}{$address}"/>
          <link rel="alternate" hreflang="en" href="{$site}/en{$address}"/>
          <link rel="alternate" hreflang="x-default" href="{$site}{$address}"/>
          <meta property="og:title" content="{$title}"/>
          <xsl:if test="string($description)"><meta property="og:description" content="{normalize-space($description)}"/></xsl:if>
          <meta property="og:url" content="{$site}&lang.path;{$address}"/>
          <xsl:if test="contains(concat($forms, ' '), ' png ')">
            <meta property="og:image" content="{$site}{$address}.png&lang.query;"/>
            <meta property="og:image:type" content="image/png"/>
            <meta property="og:image:width" content="1200"/>
            <meta property="og:image:height" content="630"/>
            <meta property="og:image:alt" content="{normalize-space($description)}"/>
            <meta name="twitter:card" content="summary_large_image"/>
          </xsl:if>
          <meta property="og:type" content="website"/>
          <meta property="og:locale" content="&lang.locale;"/>
          <meta property="og:locale:alternate" content="&lang.other.locale;"/>
          <meta property="og:site_name" content="&site;"/>
        </xsl:if>
        <link rel="stylesheet" href="{$root}{$assets}/tiendo.css"/>
        <link rel="icon" href="{$root}{$assets}/icon.svg" type="image/svg+xml"/>
        <link rel="search" type="application/opensearchdescription+xml" href="{$site}/opensearch.xml" title="&site;"/>
        <xsl:choose>
          <xsl:when test="contains($forms, ' rss')">
            <link rel="alternate" type="application/rss+xml" href="{$site}{$address}.rss{$asked}" title="{normalize-space($title)}"/>
            <link rel="alternate" type="application/atom+xml" href="{$site}{$address}.atom{$asked}" title="{normalize-space($title)}"/>
          </xsl:when>
          <xsl:otherwise>
            <link rel="alternate" type="application/rss+xml" title="&feed.all;" href="{$site}/moi.rss"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="contains($forms, ' widget')">
          <link rel="alternate" type="application/json+oembed" href="{$site}/oembed?url={str:encode-uri(concat($site, '&lang.path;', $address, $asked), true())}" title="{normalize-space($title)}"/>
          <link rel="alternate" type="text/xml+oembed" href="{$site}/oembed?format=xml&amp;url={str:encode-uri(concat($site, '&lang.path;', $address, $asked), true())}" title="{normalize-space($title)}"/>
        </xsl:if>
      </head>
      <body>
        <a class="skip" href="#noi-dung">&skip;</a>
        <header class="top">
          <div class="wide">
            <a class="brand" href="{$base}/{$query}">&site;</a>
            <nav aria-label="&nav.label;">
              <ul>
                <xsl:call-template name="nav"><xsl:with-param name="to" select="'/ke-hoach'"/><xsl:with-param name="text">&nav.plans;</xsl:with-param></xsl:call-template>
                <xsl:call-template name="nav"><xsl:with-param name="to" select="'/co-quan'"/><xsl:with-param name="text">&nav.agencies;</xsl:with-param></xsl:call-template>
                <xsl:call-template name="nav"><xsl:with-param name="to" select="'/qua-han'"/><xsl:with-param name="text">&timing.overdue;</xsl:with-param></xsl:call-template>
                <xsl:call-template name="nav"><xsl:with-param name="to" select="'/moi'"/><xsl:with-param name="text">&nav.changes;</xsl:with-param></xsl:call-template>
                <xsl:call-template name="nav"><xsl:with-param name="to" select="'/nhat-ky'"/><xsl:with-param name="text">&nav.journal;</xsl:with-param></xsl:call-template>
                <xsl:call-template name="nav"><xsl:with-param name="to" select="'/gioi-thieu'"/><xsl:with-param name="text">&nav.about;</xsl:with-param></xsl:call-template>
                <li><xsl:call-template name="other_language"/></li>
              </ul>
            </nav>
            <xsl:if test="$address != '/tim' and $address != '/'"><xsl:call-template name="search"/></xsl:if>
          </div>
        </header>
        <xsl:variable name="crumbs"><xsl:apply-templates select="." mode="crumbs"/></xsl:variable>
        <xsl:if test="string($crumbs)">
          <nav class="crumbs wide" aria-label="&nav.crumbs;">
            <ol>
              <li><a href="{$base}/{$query}">&nav.home;</a></li>
              <xsl:copy-of select="$crumbs"/>
            </ol>
          </nav>
        </xsl:if>
        <main class="wide" id="noi-dung">
          <xsl:if test="$query != ''">
            <p class="sample">&as_of.banner; <xsl:call-template name="date"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template>. <a href="{$base}{$address}"><xsl:choose><xsl:when test="@sample = 'true'">&sample.back;</xsl:when><xsl:otherwise>&as_of.today;</xsl:otherwise></xsl:choose></a></p>
          </xsl:if>
          <xsl:if test="@sample = 'true'">
            <p class="sample">&sample;: &sample.text; <xsl:call-template name="date"><xsl:with-param name="iso" select="$opening"/></xsl:call-template>.</p>
          </xsl:if>
          <xsl:apply-templates select="." mode="main"/>
        </main>
        <footer class="bottom">
          <div class="wide">
            <xsl:if test="@as_of">
              <form action="{$base}{$address}" method="get">
                <xsl:apply-templates select="." mode="asked_fields"/>
                <label for="ngay">&as_of.choose;</label>
                <xsl:text> </xsl:text>
                <input type="date" id="ngay" name="ngay" value="{@as_of}" required="required"/>
                <xsl:text> </xsl:text>
                <button type="submit">&as_of.show;</button>
              </form>
              <p>&footer.as_of; <xsl:call-template name="date"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template>.</p>
            </xsl:if>
            <xsl:if test="$forms != ''">
              <p class="forms">&footer.forms;
                <xsl:call-template name="form"><xsl:with-param name="name" select="'xml'"/><xsl:with-param name="text" select="'XML'"/></xsl:call-template>
                <xsl:call-template name="form"><xsl:with-param name="name" select="'json'"/><xsl:with-param name="text" select="'JSON'"/></xsl:call-template>
                <xsl:call-template name="form"><xsl:with-param name="name" select="'csv'"/><xsl:with-param name="text" select="'CSV'"/></xsl:call-template>
                <xsl:call-template name="form"><xsl:with-param name="name" select="'ics'"/><xsl:with-param name="text">&footer.calendar;</xsl:with-param></xsl:call-template>
              </p>
            </xsl:if>
            <p class="forms">
              <xsl:choose>
                <xsl:when test="contains($forms, ' rss')"><a href="{$root}{$address}.rss{$asked}">&footer.feed;</a></xsl:when>
                <xsl:otherwise><a href="{$root}/moi.rss">&footer.feed.all;</a></xsl:otherwise>
              </xsl:choose>
              <xsl:text> · </xsl:text>
              <a href="{$base}/theo-doi{$query}">&footer.subscribe;</a>
              <xsl:if test="$address != '/nhung'"><xsl:text> · </xsl:text><a href="{$base}/nhung{$builder}">&footer.embed;</a></xsl:if>
            </p>
            <p class="forms"><a href="{$base}/phuong-phap{$query}">&footer.method;</a><xsl:text> · </xsl:text><a href="{$base}/du-lieu{$query}">&data.title;</a></p>
            <p class="print-only">&print.address; <xsl:value-of select="concat($site, '&lang.path;', $address)"/></p>
          </div>
        </footer>
      </body>
    </html>
  </xsl:template>

  <!-- the field for searching, once on a page: in its head, or large where it is what the page is for -->
  <xsl:template name="search">
    <xsl:param name="q"/>
    <form class="search" action="{$base}/tim" method="get" role="search">
      <xsl:if test="$query != ''"><input type="hidden" name="ngay" value="{/t:tiendo/@as_of}"/></xsl:if>
      <label class="unseen" for="tim">&search.label;</label><xsl:text> </xsl:text>
      <input type="search" id="tim" name="q" value="{$q}" maxlength="200" placeholder="&search.example;"/>
      <button type="submit">&search.button;</button>
    </form>
  </xsl:template>

  <xsl:template name="nav">
    <xsl:param name="to"/>
    <xsl:param name="text"/>
    <li>
      <a href="{$base}{$to}{$query}">
        <xsl:choose>
          <xsl:when test="$address = $to"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:when>
          <!-- a page inside this part of the site -->
          <xsl:when test="starts-with($address, concat($to, '/'))"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:when>
        </xsl:choose>
        <xsl:value-of select="$text"/>
      </a>
    </li>
  </xsl:template>

  <!-- what the page was asked, behind its address in another form or language -->
  <xsl:variable name="tail">
    <xsl:variable name="own"><xsl:apply-templates select="/t:tiendo" mode="asked"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="string($own)"><xsl:value-of select="concat('?', substring(concat(translate($query, '?', '&amp;'), $own), 2))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($asked, $and_day)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- the page in the other language; of an error, whose address is not known, the home page -->
  <xsl:template name="other_language">
    <a href="{$root}&lang.other.path;{$address}{substring('/', 1, $address = '')}{$tail}" lang="&lang.other;" hreflang="&lang.other;">&lang.other.name;</a>
  </xsl:template>

  <xsl:template name="form">
    <xsl:param name="name"/>
    <xsl:param name="text"/>
    <!-- people open CSV in Excel -->
    <xsl:variable name="more">
      <xsl:if test="$name = 'csv'"><xsl:value-of select="concat(substring('?&amp;', 1 + ($tail != ''), 1), 'excel=1')"/></xsl:if>
    </xsl:variable>
    <xsl:if test="contains(concat($forms, ' '), concat(' ', $name, ' '))">
      <xsl:text> </xsl:text>
      <a href="{$root}{$address}.{$name}{$tail}{$more}"><xsl:value-of select="$text"/></a>
    </xsl:if>
  </xsl:template>

  <!-- the pages of a list: with which number the page that is shown stands among them -->
  <xsl:template name="paging">
    <xsl:param name="total"/>
    <xsl:variable name="page" select="t:paging/@page"/>
    <xsl:variable name="last" select="ceiling($total div t:paging/@size)"/>
    <xsl:variable name="asked"><xsl:value-of select="translate($query, '?', '&amp;')"/><xsl:apply-templates select="." mode="asked"/></xsl:variable>
    <xsl:if test="$last > 1">
      <nav class="paging" aria-label="&paging;">
        <xsl:if test="$page > 1"><a rel="prev" href="{$base}{$address}?page={$page - 1}{$asked}">&page.previous;</a></xsl:if>
        <xsl:text> </xsl:text><span aria-current="page">&page.number; <xsl:value-of select="concat($page, '/', $last)"/></span><xsl:text> </xsl:text>
        <xsl:if test="$last > $page"><a rel="next" href="{$base}{$address}?page={$page + 1}{$asked}">&page.next;</a></xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:tiendo" mode="description"/>
  <xsl:template match="t:tiendo" mode="crumbs"/>
</xsl:stylesheet>
