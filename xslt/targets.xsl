<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- A plan's targets. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'targets']" mode="title">&targets.title;: <xsl:value-of select="t:plan/@title"/></xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'targets']" mode="description">&targets.lede;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'targets']" mode="crumbs">
    <li><a href="{$base}/ke-hoach{$query}">&nav.plans;</a></li>
    <li><a href="{$base}/ke-hoach/{t:plan/@id}{$query}" lang="vi"><xsl:value-of select="t:plan/@title"/></a></li>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'targets']" mode="main">
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
          <xsl:call-template name="comparator"/>
        </small>
        <xsl:text> </xsl:text>
        <xsl:call-template name="quantity"><xsl:with-param name="value" select="@value"/></xsl:call-template>
      </p>
      <div>
        <h2 lang="vi"><xsl:value-of select="@metric"/></h2>
        <xsl:call-template name="share"/>
        <dl class="facts">
          <xsl:if test="string(@scope)"><div><dt>&scope;</dt><dd lang="vi"><xsl:value-of select="@scope"/></dd></div></xsl:if>
          <div><dt>&deadline;</dt><dd><xsl:call-template name="stated"><xsl:with-param name="value" select="@deadline"/></xsl:call-template></dd></div>
          <xsl:if test="string(@due)"><div><dt>&due;</dt><dd><xsl:call-template name="time"><xsl:with-param name="iso" select="@due"/></xsl:call-template></dd></div></xsl:if>
          <div><dt>&targets.measured;</dt><dd>
            <xsl:choose>
              <xsl:when test="string(@measured)">
                <b><xsl:call-template name="quantity"><xsl:with-param name="value" select="@measured"/></xsl:call-template></b>
                <xsl:text>, &event.day; </xsl:text>
                <xsl:call-template name="time"><xsl:with-param name="iso" select="@measured_on"/></xsl:call-template>
                <xsl:text>. </xsl:text>
                <xsl:choose>
                  <xsl:when test="@met = 1">&targets.met;</xsl:when>
                  <xsl:when test="@difference > 0">&targets.above; <xsl:call-template name="quantity"><xsl:with-param name="value" select="@difference"/></xsl:call-template></xsl:when>
                  <xsl:otherwise>&targets.missed; <xsl:call-template name="quantity"><xsl:with-param name="value" select="translate(@difference, '-', '')"/></xsl:call-template></xsl:otherwise>
                </xsl:choose>
                <xsl:text>. &targets.source;: </xsl:text>
                <a href="{$base}{substring-after(@url, $site)}{$query}" lang="vi"><xsl:value-of select="@source"/></a>
              </xsl:when>
              <xsl:otherwise>&no_report;</xsl:otherwise>
            </xsl:choose>
          </dd></div>
          <xsl:if test="string(@cite)"><div><dt>&cite;</dt><dd lang="vi"><xsl:value-of select="@cite"/></dd></div></xsl:if>
        </dl>
        <xsl:if test="t:path/t:point">
          <xsl:apply-templates select="t:path" mode="chart"/>
          <table>
            <caption>&targets.path;</caption>
            <thead><tr><th scope="col">&year;</th><th scope="col" class="number">&target;</th><th scope="col" class="number">&targets.measured;</th></tr></thead>
            <tbody>
              <xsl:for-each select="t:path/t:point">
                <tr><td><xsl:value-of select="@year"/></td><td class="number"><xsl:call-template name="quantity"><xsl:with-param name="value" select="@value"/><xsl:with-param name="unit" select="../../@unit"/></xsl:call-template></td><td class="number"><xsl:choose><xsl:when test="string(@measured)"><xsl:call-template name="quantity"><xsl:with-param name="value" select="@measured"/><xsl:with-param name="unit" select="../../@unit"/></xsl:call-template></xsl:when><xsl:otherwise>&no_report;</xsl:otherwise></xsl:choose></td></tr>
              </xsl:for-each>
            </tbody>
          </table>
        </xsl:if>
      </div>
    </li>
  </xsl:template>
</xsl:stylesheet>
