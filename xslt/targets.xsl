<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- A plan's targets. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:import href="layout.xsl"/>

  <xsl:template match="t:tiendo" mode="title">&targets.title;: <xsl:value-of select="t:plan/@title"/></xsl:template>
  <xsl:template match="t:tiendo" mode="description">&targets.lede;</xsl:template>
  <xsl:template match="t:tiendo" mode="crumbs">
    <li><a href="{$base}/ke-hoach">&nav.plans;</a></li>
    <li><a href="{$base}/ke-hoach/{t:plan/@id}"><xsl:value-of select="t:plan/@title"/></a></li>
  </xsl:template>

  <xsl:template match="t:tiendo" mode="main">
    <h1>&targets.title;</h1>
    <p class="lede">&targets.lede;</p>
    <xsl:choose>
      <xsl:when test="t:targets/t:target"><ul class="targets"><xsl:apply-templates select="t:targets/t:target"/></ul></xsl:when>
      <xsl:otherwise><p>&targets.none;</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:target">
    <li id="{@id}">
      <p class="value">
        <small>
          <xsl:choose>
            <xsl:when test="@comparator = 'at_least'">&at_least;</xsl:when>
            <xsl:when test="@comparator = 'more_than'">&more_than;</xsl:when>
            <xsl:when test="@comparator = 'exactly'">&exactly;</xsl:when>
            <xsl:when test="@comparator = 'at_most'">&at_most;</xsl:when>
            <xsl:when test="@comparator = 'less_than'">&less_than;</xsl:when>
          </xsl:choose>
        </small>
        <xsl:text> </xsl:text>
        <xsl:value-of select="translate(@value, '.', ',')"/>
        <xsl:if test="@unit != '%'"><xsl:text> </xsl:text></xsl:if>
        <xsl:value-of select="@unit"/>
      </p>
      <div>
        <h2><xsl:value-of select="@metric"/></h2>
        <dl class="facts">
          <xsl:if test="string(@scope)"><div><dt>&scope;</dt><dd><xsl:value-of select="@scope"/></dd></div></xsl:if>
          <div><dt>&deadline;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@deadline"/></xsl:call-template></dd></div>
          <xsl:if test="string(@due)"><div><dt>&due;</dt><dd><xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template></dd></div></xsl:if>
          <div><dt>&targets.measured;</dt><dd>&no_report;</dd></div>
          <xsl:if test="string(@cite)"><div><dt>&cite;</dt><dd><xsl:value-of select="@cite"/></dd></div></xsl:if>
        </dl>
        <xsl:if test="t:path/t:point">
          <table>
            <caption>&targets.path;</caption>
            <thead><tr><th scope="col">&year;</th><th scope="col" class="number">&target;</th></tr></thead>
            <tbody>
              <xsl:for-each select="t:path/t:point">
                <tr><td><xsl:value-of select="@year"/></td><td class="number"><xsl:value-of select="translate(@value, '.', ',')"/><xsl:if test="../../@unit != '%'"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="../../@unit"/></td></tr>
              </xsl:for-each>
            </tbody>
          </table>
        </xsl:if>
      </div>
    </li>
  </xsl:template>
</xsl:stylesheet>
