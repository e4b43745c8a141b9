<?xml version="1.0" encoding="UTF-8"?>
<!-- What a webmaster puts into a page to show a widget, as text: /nhung and oEmbed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="t str">
  <!-- The published sizes in pixels. Whatever a widget shows is no higher than its frame, from a width
       of 320 on; tests/browser measures. -->
  <xsl:template name="frame_width">
    <xsl:param name="size"/>
    <xsl:choose>
      <xsl:when test="$size = 'small'">320</xsl:when>
      <xsl:when test="$size = 'large'">640</xsl:when>
      <xsl:otherwise>480</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="frame_height">
    <xsl:param name="what"/>
    <xsl:param name="size"/>
    <xsl:variable name="heights">
      <xsl:choose>
        <xsl:when test="$what = 'plan'">480 480 780</xsl:when>
        <xsl:when test="$what = 'chart'">540 640 700</xsl:when>
        <xsl:when test="$what = 'agency'">420 420 700</xsl:when>
        <xsl:when test="$what = 'task'">540 620 620</xsl:when>
        <xsl:when test="$what = 'changes'">460 640 1080</xsl:when>
        <xsl:when test="$what = 'overdue'">640 840 1340</xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$size = 'small'"><xsl:value-of select="substring-before($heights, ' ')"/></xsl:when>
      <xsl:when test="$size = 'large'"><xsl:value-of select="substring-after(substring-after($heights, ' '), ' ')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="substring-before(substring-after($heights, ' '), ' ')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the value of an attribute, or the text of an element, as HTML writes it -->
  <xsl:template name="quoted">
    <xsl:param name="text"/>
    <xsl:value-of select="str:replace(str:replace(str:replace(normalize-space($text), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;'), '&quot;', '&amp;quot;')"/>
  </xsl:template>
  <xsl:template name="attribute">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:value-of select="concat(' ', $name, '=&quot;')"/>
    <xsl:call-template name="quoted"><xsl:with-param name="text" select="$value"/></xsl:call-template>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <!-- <a href="...">...</a> -->
  <xsl:template name="link_text">
    <xsl:param name="href"/>
    <xsl:param name="text"/>
    <xsl:text>&lt;a</xsl:text>
    <xsl:call-template name="attribute"><xsl:with-param name="name" select="'href'"/><xsl:with-param name="value" select="$href"/></xsl:call-template>
    <xsl:text>></xsl:text>
    <xsl:call-template name="quoted"><xsl:with-param name="text" select="$text"/></xsl:call-template>
    <xsl:text>&lt;/a></xsl:text>
  </xsl:template>

  <!-- a badge that leads to its page -->
  <xsl:template name="image_text">
    <xsl:param name="href"/>
    <xsl:param name="src"/>
    <xsl:param name="alt"/>
    <xsl:text>&lt;a</xsl:text>
    <xsl:call-template name="attribute"><xsl:with-param name="name" select="'href'"/><xsl:with-param name="value" select="$href"/></xsl:call-template>
    <xsl:text>>&lt;img</xsl:text>
    <xsl:call-template name="attribute"><xsl:with-param name="name" select="'src'"/><xsl:with-param name="value" select="$src"/></xsl:call-template>
    <xsl:call-template name="attribute"><xsl:with-param name="name" select="'alt'"/><xsl:with-param name="value" select="$alt"/></xsl:call-template>
    <xsl:text>>&lt;/a></xsl:text>
  </xsl:template>

  <!-- the script that gives frames the height of what they show; a browser that finds it changed does
       not run it -->
  <xsl:template name="script_text">
    <xsl:param name="src"/>
    <xsl:param name="integrity"/>
    <xsl:text>&lt;script</xsl:text>
    <xsl:call-template name="attribute"><xsl:with-param name="name" select="'src'"/><xsl:with-param name="value" select="$src"/></xsl:call-template>
    <xsl:call-template name="attribute"><xsl:with-param name="name" select="'integrity'"/><xsl:with-param name="value" select="$integrity"/></xsl:call-template>
    <xsl:text> crossorigin="anonymous" async>&lt;/script></xsl:text>
  </xsl:template>

  <!-- The frame; bare: as editors such as WordPress keep it, else without a border, no wider than its
       column and fetched when it is scrolled to. Pages that are opened out of it are whole. -->
  <xsl:template name="frame_text">
    <xsl:param name="title"/>
    <xsl:param name="src"/>
    <xsl:param name="width"/>
    <xsl:param name="height"/>
    <xsl:param name="bare" select="true()"/>
    <xsl:text>&lt;iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"</xsl:text>
    <xsl:call-template name="attribute"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="value" select="$title"/></xsl:call-template>
    <xsl:call-template name="attribute"><xsl:with-param name="name" select="'src'"/><xsl:with-param name="value" select="$src"/></xsl:call-template>
    <xsl:value-of select="concat(' width=&quot;', $width, '&quot; height=&quot;', $height, '&quot;')"/>
    <xsl:if test="not($bare)"> loading="lazy" style=&quot;border:0;max-width:100%&quot;</xsl:if>
    <xsl:text>>&lt;/iframe></xsl:text>
  </xsl:template>

  <!-- the frame behind a quotation with a link, which stays where an editor takes frames out -->
  <xsl:template name="quote_text">
    <xsl:param name="title"/>
    <xsl:param name="href"/>
    <xsl:param name="src"/>
    <xsl:param name="width"/>
    <xsl:param name="height"/>
    <xsl:text>&lt;blockquote></xsl:text>
    <xsl:call-template name="link_text"><xsl:with-param name="href" select="$href"/><xsl:with-param name="text" select="$title"/></xsl:call-template>
    <xsl:text>&lt;/blockquote></xsl:text>
    <xsl:call-template name="frame_text">
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="src" select="$src"/>
      <xsl:with-param name="width" select="$width"/>
      <xsl:with-param name="height" select="$height"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
