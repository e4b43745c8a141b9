<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- What the site is and how its words and numbers are meant. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" exclude-result-prefixes="t">
  <xsl:template match="t:tiendo[@sheet = 'about']" mode="title">&about.title;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'about']" mode="description">&about.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'about']" mode="main">
    <h1>&about.title;</h1>
    <p class="lede">&about.lede;</p>
    <h2>&about.what;</h2>
    <p>&about.what.text;</p>
    <p>&about.now;: <xsl:value-of select="t:counted(t:store/@plans, '&plan.lower;')"/>, <xsl:value-of select="t:counted(t:store/@tasks, '&task.lower;')"/>, <xsl:value-of select="t:counted(t:store/@places, '&about.places;')"/>, <xsl:value-of select="t:counted(t:store/@entries, '&about.entries;')"/>.</p>
    <h2>&about.reports;</h2>
    <p>&about.reports.text;</p>
    <h2>&about.method;</h2>
    <p>&about.method.text; <a href="{$base}/phuong-phap{$query}">&about.method.link;</a></p>
    <h2>&about.subscribe;</h2>
    <p>&about.subscribe.text;</p>
    <p><a href="{$root}/moi.rss">&about.subscribe.all;</a></p>
    <h2>&about.data;</h2>
    <p>&about.data.text; <a href="{$base}/du-lieu{$query}">&data.all;</a></p>
    <p><a href="{$base}/giao-dien{$query}">&about.design;</a></p>
  </xsl:template>
</xsl:stylesheet>
