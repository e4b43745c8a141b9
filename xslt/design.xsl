<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Every component of the pages in every state, made by the templates that real pages use. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:exsl="http://exslt.org/common"
                exclude-result-prefixes="t exsl">
  <xsl:template match="t:tiendo[@sheet = 'design']" mode="title">&design.title;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'design']" mode="description">&design.lede;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'design']" mode="crumbs"><li><a href="{$base}/gioi-thieu{$query}">&nav.about;</a></li></xsl:template>

  <!-- plans and agencies of examples are nowhere: their links stay on this page -->
  <xsl:template match="t:tiendo[@sheet = 'design']" mode="main">
    <xsl:variable name="all"><xsl:apply-templates select="." mode="all"/></xsl:variable>
    <xsl:apply-templates select="exsl:node-set($all)" mode="still"/>
  </xsl:template>
  <xsl:template match="@* | node()" mode="still">
    <xsl:copy><xsl:apply-templates select="@* | node()" mode="still"/></xsl:copy>
  </xsl:template>
  <xsl:template match="@href[contains(., '/ke-hoach/') or contains(., '/co-quan/')]" mode="still">
    <xsl:attribute name="href">#noi-dung</xsl:attribute>
  </xsl:template>

  <xsl:template match="t:tiendo" mode="all">
    <h1>&design.title;</h1>
    <p class="lede">&design.lede;</p>

    <h2>&design.type;</h2>
    <h3>&design.type.heading;</h3>
    <p class="kicker">&design.type.kicker;</p>
    <p class="lede">&design.type.lede;</p>
    <p class="big">&design.type.big;</p>
    <p>&design.type.text; <a href="{$base}/gioi-thieu{$query}">&design.type.link;</a>, <b>&design.type.bold;</b>, <q>&design.type.quote;</q>, <code>&design.type.code;</code>.</p>
    <p class="meta">&design.type.meta;</p>
    <p class="small">&design.type.small;</p>
    <p class="none">&not_stated;</p>

    <h2>&design.colours;</h2>
    <p>&design.colours.text;</p>
    <table>
      <caption>&design.colours.caption;</caption>
      <thead><tr><th scope="col">&design.colours.front;</th><th scope="col">&design.colours.back;</th><th scope="col">&design.colours.use;</th><th scope="col" class="number">&design.colours.light;</th><th scope="col" class="number">&design.colours.dark;</th></tr></thead>
      <tbody>
        <xsl:for-each select="t:colours/t:colour">
          <tr>
            <th scope="row"><svg class="key swatch" width="44" height="22" aria-hidden="true"><rect width="44" height="22" fill="var(--{@back})"/><circle cx="22" cy="11" r="7" fill="var(--{@front})"/></svg><code><xsl:value-of select="@front"/></code></th>
            <td><code><xsl:value-of select="@back"/></code></td>
            <td><xsl:choose><xsl:when test="@use = 'text'">&design.colours.of_text;</xsl:when><xsl:otherwise>&design.colours.of_graphics;</xsl:otherwise></xsl:choose></td>
            <td class="number"><xsl:value-of select="translate(@light, '.', '&lang.point;')"/></td>
            <td class="number"><xsl:value-of select="translate(@dark, '.', '&lang.point;')"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>

    <h2>&design.states;</h2>
    <p>&design.states.text;</p>
    <ol class="tasks"><xsl:apply-templates select="t:tasks/t:task" mode="row"/></ol>
    <p><span class="tag silent">&silence.none;</span><xsl:text> </xsl:text><span class="tag">&silence.some;</span></p>

    <h2>&design.verdicts;</h2>
    <xsl:apply-templates select="t:tasks/t:task[t:milestones/t:milestone]" mode="verdict"/>
    <h3>&milestones;</h3>
    <ol class="steps"><xsl:apply-templates select="t:tasks/t:task[3]/t:milestones/t:milestone" mode="step"/></ol>

    <h2>&design.counts;</h2>
    <p>&design.counts.text;</p>
    <xsl:for-each select="t:plans/t:plan">
      <h3 lang="vi"><xsl:value-of select="@title"/></h3>
      <xsl:apply-templates select="t:count" mode="board"/>
    </xsl:for-each>

    <h2>&design.cards;</h2>
    <ul class="cards"><xsl:apply-templates select="t:plans/t:plan" mode="card"/></ul>
    <h3>&design.letterhead;</h3>
    <xsl:apply-templates select="t:plans/t:plan[position() &lt; 3]" mode="letterhead"/>

    <h2>&design.charts;</h2>
    <xsl:for-each select="t:plans/t:plan[t:timeline/t:column]">
      <h3 lang="vi"><xsl:value-of select="@title"/></h3>
      <div class="columns">
        <div><xsl:apply-templates select="t:timeline" mode="progress"/></div>
        <div><xsl:apply-templates select="t:timeline" mode="milestones"/></div>
      </div>
    </xsl:for-each>
    <xsl:apply-templates select="t:targets"/>

    <h2>&design.forms;</h2>
    <form action="{$base}/giao-dien" method="get">
      <p class="field"><label for="vi-du-ngay">&as_of.choose;</label><xsl:text> </xsl:text><input type="date" id="vi-du-ngay" name="ngay"/></p>
      <p class="field"><label for="vi-du-chon">&timing.overdue;</label><xsl:text> </xsl:text><span class="hint" id="vi-du-goi-y">&design.forms.hint;</span><xsl:text> </xsl:text><select id="vi-du-chon" aria-describedby="vi-du-goi-y"><option>&timing.overdue;</option><option>&timing.due_soon;</option></select></p>
      <p class="field"><label for="vi-du-loi">&number;</label><xsl:text> </xsl:text><span class="error" id="vi-du-bao-loi">&design.forms.error;</span><xsl:text> </xsl:text><input type="text" id="vi-du-loi" aria-invalid="true" aria-describedby="vi-du-bao-loi" value="31/02/2022"/></p>
      <p><button type="submit">&as_of.show;</button></p>
    </form>

    <h2>&design.messages;</h2>
    <p class="sample">&sample;: &sample.text; <xsl:call-template name="date"><xsl:with-param name="iso" select="'2022-11-15'"/></xsl:call-template>.</p>
    <h3>&design.empty;</h3>
    <p>&none.plans;</p>
    <p>&tasks.none;</p>
    <p>&home.overdue.none;</p>
    <h3>&design.errors;</h3>
    <p class="kicker">404</p>
    <p class="big">&error.404;</p>
    <p class="lede">&error.404.text;</p>
    <h3>&design.details;</h3>
    <details><summary>&official;</summary><p>&design.type.text;</p></details>
    <ul class="tabs"><li><a href="#noi-dung">&tasks.title; (68)</a></li><li><a href="#noi-dung">&plan.time;</a></li></ul>
    <nav class="around" aria-label="&design.around;">
      <a rel="prev" href="#noi-dung"><span>&task.previous;: 18</span><xsl:text> </xsl:text>&design.type.text;</a>
      <a rel="next" href="#noi-dung"><span>&task.next;: 20</span><xsl:text> </xsl:text>&design.type.text;</a>
    </nav>
  </xsl:template>

</xsl:stylesheet>
