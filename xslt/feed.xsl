<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!--
  What rss.xsl and atom.xsl say alike: the titles of feeds, the words of items, ids and addresses.
  An item is an entry of the journal, or a notice of a deadline: its bytes depend on stored facts
  alone, its id is a tag: URI (RFC 4151) that outlives addresses.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:fh="http://purl.org/syndication/history/1.0" exclude-result-prefixes="t">
  <xsl:variable name="page_url" select="concat($site, $address, $asked)"/>

  <!-- the address of the WebSub hub that is told of news, or '' -->
  <xsl:param name="hub"/>

  <!-- where the feed is and where its older items are; mode="link" is the serialization's own -->
  <xsl:template match="t:feed" mode="links">
    <xsl:choose>
      <xsl:when test="string(@archive)">
        <xsl:apply-templates select="/t:tiendo" mode="link"><xsl:with-param name="rel" select="'self'"/><xsl:with-param name="more" select="concat('archive=', @archive)"/></xsl:apply-templates>
        <xsl:apply-templates select="/t:tiendo" mode="link"><xsl:with-param name="rel" select="'current'"/></xsl:apply-templates>
      </xsl:when>
      <xsl:when test="string(@before)">
        <xsl:apply-templates select="/t:tiendo" mode="link"><xsl:with-param name="rel" select="'self'"/><xsl:with-param name="more" select="concat('truoc=', @before)"/></xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="/t:tiendo" mode="link"><xsl:with-param name="rel" select="'self'"/></xsl:apply-templates></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$hub != '' and not(string(@archive)) and not(string(@before))"><xsl:apply-templates select="/t:tiendo" mode="hub"/></xsl:if>
    <xsl:if test="string(@older)"><xsl:apply-templates select="/t:tiendo" mode="link"><xsl:with-param name="rel" select="'prev-archive'"/><xsl:with-param name="more" select="concat('archive=', @older)"/></xsl:apply-templates></xsl:if>
    <xsl:if test="string(@next)"><xsl:apply-templates select="/t:tiendo" mode="link"><xsl:with-param name="rel" select="'next'"/><xsl:with-param name="more" select="concat('truoc=', @next)"/></xsl:apply-templates></xsl:if>
    <xsl:if test="string(@archive)"><fh:archive/></xsl:if>
  </xsl:template>

  <!-- the feed itself, or one of its archives -->
  <xsl:template name="feed_address">
    <xsl:param name="form"/>
    <xsl:param name="more"/>
    <xsl:value-of select="concat($site, $address, $form)"/>
    <xsl:if test="$filter != '' or $more != ''">?</xsl:if>
    <xsl:value-of select="$filter"/>
    <xsl:if test="$filter != '' and $more != ''">&amp;</xsl:if>
    <xsl:value-of select="$more"/>
  </xsl:template>

  <xsl:template match="t:feed" mode="title">
    <xsl:choose>
      <xsl:when test="@kind = 'plan'">&feed.plan; <xsl:value-of select="@name"/></xsl:when>
      <xsl:when test="@kind = 'place'">&feed.agency; <xsl:value-of select="@name"/></xsl:when>
      <xsl:when test="@kind = 'agency'">&feed.agency; <xsl:value-of select="@name"/>, <xsl:value-of select="@place_name"/></xsl:when>
      <xsl:when test="@kind = 'task'">&task;: <xsl:value-of select="@name"/></xsl:when>
      <xsl:when test="@kind = 'targets'">&target;: <xsl:value-of select="@name"/></xsl:when>
      <xsl:when test="@kind = 'duties'">&duty;: <xsl:value-of select="@name"/></xsl:when>
      <xsl:when test="@kind = 'tasks'">&task;<xsl:call-template name="filter_words"/></xsl:when>
      <xsl:when test="@kind = 'overdue'">&timing.overdue;<xsl:call-template name="filter_words"/></xsl:when>
      <xsl:when test="@kind = 'due_soon'">&timing.due_soon;<xsl:call-template name="filter_words"/></xsl:when>
      <xsl:when test="@kind = 'all'">&feed.all;</xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">unknown feed <xsl:value-of select="@kind"/></xsl:message></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="../@sample = 'true'">&feed.sample;</xsl:if>
  </xsl:template>

  <xsl:template match="t:feed" mode="description">
    <xsl:choose>
      <xsl:when test="@kind = 'overdue'">&feed.overdue.description;</xsl:when>
      <xsl:when test="@kind = 'due_soon'">&feed.due_soon.description;</xsl:when>
      <xsl:otherwise>&feed.description;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:feed" mode="id">tag:<xsl:value-of select="concat($authority, ':', @key, $asked)"/></xsl:template>
  <xsl:template match="t:event" mode="id">tag:<xsl:value-of select="concat($authority, ':', @guid)"/></xsl:template>

  <xsl:template match="t:event" mode="item_title">
    <xsl:if test="/t:tiendo/@sample = 'true'">&feed.sample.item;</xsl:if>
    <xsl:variable name="title"><xsl:apply-templates select="." mode="title"/></xsl:variable>
    <xsl:value-of select="$title"/>
  </xsl:template>

  <xsl:template match="t:event" mode="item_text">
    <xsl:variable name="text">
      <xsl:apply-templates select="." mode="summary"/>
      <xsl:for-each select="t:changes/t:change"><xsl:text> </xsl:text><xsl:apply-templates select="." mode="text"/>.</xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="$text"/>
  </xsl:template>
</xsl:stylesheet>
