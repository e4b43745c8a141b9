<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Atom (RFC 4287) of a feed, with its archives (RFC 5005). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns="http://www.w3.org/2005/Atom" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'atom']">
    <feed xml:lang="vi">
      <id><xsl:apply-templates select="t:feed" mode="id"/></id>
      <title><xsl:apply-templates select="t:feed" mode="title"/></title>
      <subtitle><xsl:apply-templates select="t:feed" mode="description"/></subtitle>
      <updated>
        <xsl:choose>
          <xsl:when test="string(t:feed/@updated)"><xsl:value-of select="t:feed/@updated"/></xsl:when>
          <!-- nothing was ever in it, and there must be a date -->
          <xsl:otherwise><xsl:value-of select="'1970-01-01T00:00:00Z'"/></xsl:otherwise>
        </xsl:choose>
      </updated>
      <author><name>&site;</name></author>
      <link rel="alternate" type="text/html" href="{$page_url}"/>
      <xsl:apply-templates select="t:feed" mode="links"/>
      <xsl:apply-templates select="t:events/t:event" mode="atom"/>
    </feed>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'atom']" mode="hub"><link rel="hub" href="{$hub}"/></xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'atom']" mode="link">
    <xsl:param name="rel"/>
    <xsl:param name="more"/>
    <xsl:variable name="href"><xsl:call-template name="feed_address"><xsl:with-param name="form" select="'.atom'"/><xsl:with-param name="more" select="$more"/></xsl:call-template></xsl:variable>
    <link rel="{$rel}" type="application/atom+xml" href="{$href}"/>
  </xsl:template>

  <xsl:template match="t:event" mode="atom">
    <entry>
      <id><xsl:apply-templates select="." mode="id"/></id>
      <title><xsl:apply-templates select="." mode="item_title"/></title>
      <link rel="alternate" type="text/html" href="{@url}"/>
      <published><xsl:value-of select="@at"/></published>
      <updated><xsl:value-of select="@at"/></updated>
      <content type="text"><xsl:apply-templates select="." mode="item_text"/></content>
    </entry>
  </xsl:template>
</xsl:stylesheet>
