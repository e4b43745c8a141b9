<?xml version="1.0" encoding="UTF-8"?>
<!--
  What the stylesheets of pages and of their other forms share. The service makes one stylesheet a
  language of this and of each xslt/NAME.xsl that the table of addresses names (view/style.c). The root
  of the tree that is shown says in @sheet which one is asked: what belongs to NAME alone matches
  t:tiendo[@sheet = 'NAME']. A page is HTML, framed by layout.xsl; a sheet that makes another form
  matches the root without a mode.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output encoding="UTF-8" indent="no"/>
  <xsl:include href="common.xsl"/>
  <xsl:include href="layout.xsl"/>
  <xsl:include href="chart.xsl"/>
  <xsl:include href="filter.xsl"/>
  <xsl:include href="snippet.xsl"/>
  <xsl:include href="feed.xsl"/>
  <xsl:include href="columns.xsl"/>
  <xsl:include href="fields.xsl"/>
  <xsl:include href="json.xsl"/>
</xsl:stylesheet>
