<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- How deadlines are read and states and counts are made, shown on examples that were computed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:str="http://exslt.org/strings"
                exclude-result-prefixes="t str">
  <xsl:template match="t:tiendo[@sheet = 'method']" mode="title">&method.title;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'method']" mode="description">&method.lede;</xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'method']" mode="main">
    <h1>&method.title;</h1>
    <p class="lede">&method.lede;</p>
    <h2 id="thoi-han">&method.deadlines;</h2>
    <xsl:apply-templates select="t:deadlines"/>
    <p>&method.deadlines.moved;</p>
    <h2 id="tinh-trang">&method.states;</h2>
    <p>&method.states.text; <xsl:value-of select="t:counted(t:rules/@due_soon_days, '&method.states.unit;')"/>.</p>
    <xsl:apply-templates select="t:states"/>
    <p>&method.confirmation;</p>
    <p>&method.silence;</p>
    <h3>&method.worst;</h3>
    <p>&method.worst.text;</p>
    <ol>
      <xsl:for-each select="t:states/t:state[not(@state = preceding-sibling::t:state/@state)]">
        <xsl:sort select="@rank" data-type="number"/>
        <li><xsl:call-template name="state_words"><xsl:with-param name="state" select="@state"/></xsl:call-template></li>
      </xsl:for-each>
    </ol>
    <h2 id="con-so">&method.count;</h2>
    <p>&method.count.text;</p>
    <xsl:apply-templates select="t:terms"/>
    <h2>&method.again;</h2>
    <p>&method.again.text;</p>
    <p><a href="{$base}/nhat-ky{$query}#tu-kiem-tra">&method.again.journal;</a></p>
  </xsl:template>

  <xsl:template match="t:deadlines">
    <p>
      <xsl:text>&method.deadlines.text; &period.from; </xsl:text>
      <xsl:call-template name="time"><xsl:with-param name="iso" select="t:deadline/@from"/></xsl:call-template>
      <xsl:text> &period.to; </xsl:text>
      <xsl:call-template name="time"><xsl:with-param name="iso" select="t:deadline/@to"/></xsl:call-template>
      <xsl:text>, &method.issued; </xsl:text>
      <xsl:call-template name="time"><xsl:with-param name="iso" select="t:deadline/@issued"/></xsl:call-template>
      <xsl:text>.</xsl:text>
    </p>
    <table>
      <caption>&method.deadlines.caption;</caption>
      <thead><tr><th scope="col">&method.phrase;</th><th scope="col">&method.days;</th><th scope="col">&method.meaning;</th></tr></thead>
      <tbody>
        <xsl:for-each select="t:deadline">
          <tr>
            <th scope="row">
              <xsl:choose>
                <xsl:when test="string(@phrase)"><q lang="vi"><xsl:value-of select="@phrase"/></q></xsl:when>
                <xsl:otherwise><span class="none">&not_stated;</span></xsl:otherwise>
              </xsl:choose>
            </th>
            <td>
              <xsl:for-each select="str:tokenize(@days, '; ')">
                <xsl:if test="position() > 1">; </xsl:if>
                <xsl:call-template name="day_or_rule"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
              </xsl:for-each>
            </td>
            <td><xsl:apply-templates select="." mode="meaning"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="t:deadline" mode="meaning">
    <xsl:choose>
      <xsl:when test="@id = 'quarter'">&method.deadline.quarter;</xsl:when>
      <xsl:when test="@id = 'month'">&method.deadline.month;</xsl:when>
      <xsl:when test="@id = 'year'">&method.deadline.year;</xsl:when>
      <xsl:when test="@id = 'span'">&method.deadline.span;</xsl:when>
      <xsl:when test="@id = 'before'">&method.deadline.before;</xsl:when>
      <xsl:when test="@id = 'several'">&method.deadline.several;</xsl:when>
      <xsl:when test="@id = 'yearly'">&method.deadline.yearly;</xsl:when>
      <xsl:when test="@id = 'yearly_month'">&method.deadline.yearly_month;</xsl:when>
      <xsl:when test="@id = 'yearly_day'">&method.deadline.yearly_day;</xsl:when>
      <xsl:when test="@id = 'quarterly'">&method.deadline.quarterly;</xsl:when>
      <xsl:when test="@id = 'open'">&method.deadline.open;</xsl:when>
      <xsl:when test="@id = 'standing'">&method.deadline.standing;</xsl:when>
      <xsl:when test="@id = 'waiting'">&method.deadline.waiting;</xsl:when>
      <xsl:when test="@id = 'unstated'">&method.deadline.unstated;</xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">unknown example <xsl:value-of select="@id"/></xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a due day, or the name of the rule of a milestone that has none -->
  <xsl:template name="day_or_rule">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="$text = 'open'">&open.end;</xsl:when>
      <xsl:when test="$text = 'standing'">&timing.standing;</xsl:when>
      <xsl:when test="$text = 'waiting'">&timing.waiting;</xsl:when>
      <xsl:when test="$text = 'unstated'">&timing.no_deadline;</xsl:when>
      <xsl:when test="number(substring($text, 1, 4)) > 0"><xsl:call-template name="time"><xsl:with-param name="iso" select="$text"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">unknown rule <xsl:value-of select="$text"/></xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:states">
    <table>
      <caption>&method.states.caption;</caption>
      <thead><tr><th scope="col">&method.day;</th><th scope="col">&method.report;</th><th scope="col">&state;</th></tr></thead>
      <tbody>
        <xsl:for-each select="t:state">
          <tr>
            <td>
              <xsl:call-template name="day_or_rule"><xsl:with-param name="text"><xsl:choose><xsl:when test="string(@due)"><xsl:value-of select="@due"/></xsl:when><xsl:otherwise><xsl:value-of select="@rule"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
              <xsl:text>; &method.as_of; </xsl:text>
              <xsl:call-template name="time"><xsl:with-param name="iso" select="@as_of"/></xsl:call-template>
              <xsl:apply-templates select="." mode="distance"/>
            </td>
            <td><xsl:apply-templates select="." mode="report"/></td>
            <td><span class="tag {@timing}"><xsl:call-template name="state_words"><xsl:with-param name="state" select="@state"/></xsl:call-template></span></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="t:state" mode="distance">
    <xsl:choose>
      <xsl:when test="not(string(@due))"/>
      <xsl:when test="@days > 0"> (&method.left;<xsl:value-of select="t:counted(@days, '&method.left.unit;')"/>)</xsl:when>
      <xsl:when test="@days = 0"> (&method.last_day;)</xsl:when>
      <xsl:otherwise> (&method.passed;<xsl:value-of select="t:counted(-@days, '&method.passed.unit;')"/>)</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:state" mode="report">
    <xsl:choose>
      <xsl:when test="not(string(@execution))">&no_report;</xsl:when>
      <xsl:when test="@execution = 'in_progress'">&execution.in_progress;</xsl:when>
      <xsl:when test="@execution = 'awaiting_confirmation'">&execution.awaiting_confirmation;. </xsl:when>
      <xsl:when test="@execution = 'suspended'">&execution.suspended;</xsl:when>
      <xsl:when test="@execution = 'dropped'">&execution.dropped;</xsl:when>
    </xsl:choose>
    <xsl:if test="string(@done_on)">
      <xsl:text>&done_on; </xsl:text>
      <xsl:call-template name="time"><xsl:with-param name="iso" select="@done_on"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:terms">
    <xsl:variable name="count" select="../t:count"/>
    <xsl:if test="$count">
      <p class="big">
        <xsl:value-of select="t:number($count/@total)"/>
        <xsl:text> = </xsl:text>
        <xsl:for-each select="t:term">
          <xsl:if test="position() > 1"> + </xsl:if>
          <xsl:value-of select="$count/@*[name() = current()/@id]"/>
        </xsl:for-each>
      </p>
    </xsl:if>
    <table>
      <caption>&method.count.caption;</caption>
      <thead><tr><th scope="col">&method.term;</th><th scope="col">&method.term.states;</th><th scope="col" class="number">&method.term.number;</th></tr></thead>
      <tbody>
        <xsl:for-each select="t:term">
          <tr>
            <th scope="row"><xsl:apply-templates select="." mode="words"/></th>
            <td>
              <xsl:for-each select="t:states/t:state">
                <xsl:if test="position() > 1">; </xsl:if>
                <xsl:call-template name="state_words"><xsl:with-param name="state" select="@state"/></xsl:call-template>
              </xsl:for-each>
            </td>
            <td class="number"><a href="{$base}/nhiem-vu?state={@id}{translate($query, '?', '&amp;')}"><xsl:value-of select="sum($count/@*[name() = current()/@id])"/></a></td>
          </tr>
        </xsl:for-each>
        <tr>
          <th scope="row">&count.total;</th><td></td>
          <td class="number"><a href="{$base}/nhiem-vu{$query}"><xsl:value-of select="sum($count/@total)"/></a></td>
        </tr>
      </tbody>
    </table>
    <p>
      <xsl:text>&count.percent; = (&count.done_on_time; + &count.done_late;) / &count.total;</xsl:text>
      <xsl:if test="$count">
        <xsl:value-of select="concat(' = (', $count/@done_on_time, ' + ', $count/@done_late, ') / ', $count/@total, ' = ', translate($count/@done_percent, '.', '&lang.point;'), '%')"/>
      </xsl:if>
      <xsl:text>.</xsl:text>
    </p>
  </xsl:template>

  <xsl:template match="t:term" mode="words">
    <xsl:choose>
      <xsl:when test="@id = 'done_on_time'">&count.done_on_time;</xsl:when>
      <xsl:when test="@id = 'done_late'">&count.done_late;</xsl:when>
      <xsl:when test="@id = 'in_time'">&count.in_time;</xsl:when>
      <xsl:when test="@id = 'overdue'">&count.overdue;</xsl:when>
      <xsl:when test="@id = 'no_deadline'">&count.no_deadline;</xsl:when>
      <xsl:when test="@id = 'suspended'">&count.suspended;</xsl:when>
      <xsl:when test="@id = 'dropped'">&count.dropped;</xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">unknown term <xsl:value-of select="@id"/></xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
