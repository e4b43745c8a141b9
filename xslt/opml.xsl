<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- OPML 2.0: the list of feeds that readers import. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'opml']">
    <opml version="2.0">
      <head>
        <title>&site;<xsl:call-template name="filter_words"/><xsl:if test="@sample = 'true'">&feed.sample;</xsl:if></title>
      </head>
      <body>
        <xsl:if test="$filter = ''">
          <xsl:call-template name="outline"><xsl:with-param name="url" select="concat($site, '/moi')"/><xsl:with-param name="text">&feed.all;</xsl:with-param></xsl:call-template>
          <xsl:call-template name="outline"><xsl:with-param name="url" select="concat($site, '/qua-han')"/><xsl:with-param name="text">&timing.overdue;</xsl:with-param></xsl:call-template>
          <xsl:call-template name="outline"><xsl:with-param name="url" select="concat($site, '/sap-den-han')"/><xsl:with-param name="text">&timing.due_soon;</xsl:with-param></xsl:call-template>
        </xsl:if>
        <xsl:apply-templates select="t:plans/t:plan | t:places/t:place" mode="outline"/>
      </body>
    </opml>
  </xsl:template>

  <xsl:template match="t:plan" mode="outline">
    <outline text="{@title}">
      <xsl:call-template name="outline"><xsl:with-param name="text" select="@title"/></xsl:call-template>
      <xsl:call-template name="deadlines"><xsl:with-param name="filter" select="concat('?plan=', @id)"/></xsl:call-template>
      <xsl:if test="@targets = 1"><xsl:call-template name="outline"><xsl:with-param name="url" select="concat(@url, '/chi-tieu')"/><xsl:with-param name="text">&target;: <xsl:value-of select="@title"/></xsl:with-param></xsl:call-template></xsl:if>
      <xsl:if test="@duties = 1"><xsl:call-template name="outline"><xsl:with-param name="url" select="concat(@url, '/che-do-bao-cao')"/><xsl:with-param name="text">&duty;: <xsl:value-of select="@title"/></xsl:with-param></xsl:call-template></xsl:if>
      <xsl:for-each select="t:tasks/t:task"><xsl:call-template name="outline"><xsl:with-param name="text" select="@title"/></xsl:call-template></xsl:for-each>
    </outline>
  </xsl:template>

  <xsl:template match="t:place" mode="outline">
    <outline text="{@name}">
      <xsl:call-template name="outline"><xsl:with-param name="text" select="@name"/></xsl:call-template>
      <xsl:call-template name="deadlines"><xsl:with-param name="filter" select="concat('?place=', @id)"/></xsl:call-template>
      <xsl:for-each select="t:agencies/t:agency">
        <xsl:call-template name="outline"><xsl:with-param name="text" select="concat(@name, ', ', ../../@name)"/></xsl:call-template>
        <xsl:if test="$filter != ''"><xsl:call-template name="deadlines"><xsl:with-param name="filter" select="concat('?place=', ../../@id, '&amp;agency=', @id)"/></xsl:call-template></xsl:if>
      </xsl:for-each>
    </outline>
  </xsl:template>

  <!-- what is overdue and due soon of a plan or a place -->
  <xsl:template name="deadlines">
    <xsl:param name="filter"/>
    <xsl:variable name="name" select="@title | @name"/>
    <xsl:call-template name="outline"><xsl:with-param name="url" select="concat($site, '/qua-han')"/><xsl:with-param name="asked" select="$filter"/><xsl:with-param name="text">&timing.overdue;: <xsl:value-of select="$name"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="outline"><xsl:with-param name="url" select="concat($site, '/sap-den-han')"/><xsl:with-param name="asked" select="$filter"/><xsl:with-param name="text">&timing.due_soon;: <xsl:value-of select="$name"/></xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template name="outline">
    <xsl:param name="url" select="@url"/>
    <xsl:param name="asked"/>
    <xsl:param name="text"/>
    <outline type="rss" text="{$text}" title="{$text}" xmlUrl="{$url}.rss{$asked}" htmlUrl="{$url}{$asked}" language="vi"/>
  </xsl:template>
</xsl:stylesheet>
