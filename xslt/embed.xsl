<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words/vi.ent">
<!-- Where a webmaster chooses what to embed, sees it, and copies what to put into a page. The choices
     stand in the address. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:tiendo:1" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="t str">
  <xsl:param name="lang"/>
  <!-- of what is embedded: as chosen, or as this page -->
  <xsl:variable name="language" select="concat($lang, substring('&lang;', 1, 2 * not($lang)))"/>
  <!-- of embed-1.js: sha384-... -->
  <xsl:param name="integrity"/>

  <xsl:variable name="chosen" select="/t:tiendo/t:chosen"/>
  <xsl:variable name="badge" select="starts-with($chosen/@what, 'badge')"/>
  <!-- what is chosen but is not there -->
  <xsl:variable name="no_plan" select="string($chosen/@plan) and not(string($chosen/@plan_title))"/>
  <xsl:variable name="no_task" select="string($chosen/@task) and not(string($chosen/@task_title))"/>
  <xsl:variable name="no_place" select="string($chosen/@place) and not(string($chosen/@place_name))"/>
  <xsl:variable name="no_agency" select="string($chosen/@agency) and not(string($chosen/@agency_name))"/>
  <xsl:variable name="shown" select="string($chosen/@path) and not($no_plan or $no_task or $no_place or $no_agency)"/>
  <!-- the filter of a list and the look, as an address asks for them: "&amp;plan=...", "&amp;size=..." -->
  <xsl:variable name="asks">
    <xsl:if test="$chosen/@about = 'overdue'">
      <xsl:for-each select="$chosen/@plan | $chosen/@place | $chosen/@agency">
        <xsl:if test="string(.)"><xsl:value-of select="concat('&amp;', name(), '=', str:encode-uri(., true()))"/></xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:variable>
  <xsl:variable name="looks">
    <xsl:if test="$size != '' and $size != 'medium'"><xsl:value-of select="concat('&amp;size=', $size)"/></xsl:if>
    <xsl:if test="$theme != '' and $theme != 'auto'"><xsl:value-of select="concat('&amp;theme=', $theme)"/></xsl:if>
  </xsl:variable>
  <xsl:variable name="english" select="substring('&amp;lang=en', 1, 8 * ($language = 'en'))"/>
  <!-- the same as this page asks for it -->
  <xsl:variable name="own_looks" select="concat($looks, substring('&amp;lang=', 1, 6 * boolean($lang)), $lang)"/>
  <xsl:variable name="width"><xsl:call-template name="frame_width"><xsl:with-param name="size" select="$size"/></xsl:call-template></xsl:variable>
  <xsl:variable name="height"><xsl:call-template name="frame_height"><xsl:with-param name="what" select="$chosen/@what"/><xsl:with-param name="size" select="$size"/></xsl:call-template></xsl:variable>
  <xsl:variable name="page" select="concat($site, substring('/en', 1, 3 * ($language = 'en')), $chosen/@path, substring('?', 1, string-length($asks)), substring($asks, 2))"/>
  <xsl:variable name="course"><xsl:if test="$chosen/@what = 'chart'"><xsl:value-of select="'/dien-bien'"/></xsl:if></xsl:variable>
  <xsl:variable name="all" select="concat($asks, $looks, $english)"/>
  <xsl:variable name="frame" select="concat($site, '/nhung', $chosen/@path, $course, substring('?', 1, string-length($all)), substring($all, 2))"/>
  <xsl:variable name="image" select="concat($site, $chosen/@path, '.svg', translate($english, '&amp;', '?'))"/>
  <!-- the name of what is embedded, in its language -->
  <xsl:variable name="name">
    <xsl:variable name="same" select="$language = '&lang;'"/>
    <xsl:choose>
      <xsl:when test="$chosen/@what = 'chart'"><xsl:choose><xsl:when test="$same">&embed.chart;</xsl:when><xsl:otherwise>&lang.other.chart;</xsl:otherwise></xsl:choose>: <xsl:value-of select="$chosen/@plan_title"/></xsl:when>
      <xsl:when test="$chosen/@about = 'plan'"><xsl:value-of select="$chosen/@plan_title"/></xsl:when>
      <xsl:when test="$chosen/@about = 'task'"><xsl:value-of select="$chosen/@task_title"/></xsl:when>
      <xsl:when test="$chosen/@about = 'agency'"><xsl:value-of select="concat($chosen/@agency_name, ', ', $chosen/@place_name)"/></xsl:when>
      <xsl:when test="$chosen/@about = 'changes'"><xsl:choose><xsl:when test="$same">&changes.title;</xsl:when><xsl:otherwise>&lang.other.changes;</xsl:otherwise></xsl:choose></xsl:when>
      <xsl:otherwise><xsl:choose><xsl:when test="$same">&timing.overdue;</xsl:when><xsl:otherwise>&lang.other.overdue;</xsl:otherwise></xsl:choose><xsl:apply-templates select="$chosen" mode="chosen"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="t:chosen" mode="chosen">
    <xsl:if test="string(@agency_name)">, <xsl:value-of select="@agency_name"/></xsl:if>
    <xsl:if test="string(@place_name)">, <xsl:value-of select="@place_name"/></xsl:if>
    <xsl:if test="string(@plan_title)">, <xsl:value-of select="@plan_title"/></xsl:if>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'embed']" mode="title">&embed.title;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'embed']" mode="description">&embed.lede;</xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'embed']" mode="asked">
    <xsl:if test="$chosen/@asked = 1"><xsl:value-of select="concat('&amp;what=', $chosen/@what)"/></xsl:if>
    <xsl:for-each select="$chosen/@plan | $chosen/@task | $chosen/@place | $chosen/@agency">
      <xsl:if test="string(.) and $chosen/@asked = 1"><xsl:value-of select="concat('&amp;', name(), '=', str:encode-uri(., true()))"/></xsl:if>
    </xsl:for-each>
    <xsl:value-of select="$own_looks"/>
  </xsl:template>
  <xsl:template match="t:tiendo[@sheet = 'embed']" mode="asked_fields">
    <xsl:for-each select="$chosen/@what | $chosen/@plan | $chosen/@task | $chosen/@place | $chosen/@agency">
      <xsl:if test="string(.)"><input type="hidden" name="{name()}" value="{.}"/></xsl:if>
    </xsl:for-each>
    <xsl:call-template name="look_fields"/>
  </xsl:template>

  <xsl:template match="t:tiendo[@sheet = 'embed']" mode="main">
    <h1>&embed.title;</h1>
    <p class="lede">&embed.lede;</p>
    <nav aria-label="&embed.what;">
      <ul class="tabs">
        <xsl:call-template name="tab"><xsl:with-param name="what" select="'plan'"/><xsl:with-param name="text">&search.plan;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="tab"><xsl:with-param name="what" select="'task'"/><xsl:with-param name="text">&task;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="tab"><xsl:with-param name="what" select="'agency'"/><xsl:with-param name="text">&agency;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="tab"><xsl:with-param name="what" select="'chart'"/><xsl:with-param name="text">&embed.chart;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="tab"><xsl:with-param name="what" select="'overdue'"/><xsl:with-param name="text">&timing.overdue;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="tab"><xsl:with-param name="what" select="'changes'"/><xsl:with-param name="text">&changes.title;</xsl:with-param></xsl:call-template>
        <xsl:call-template name="tab"><xsl:with-param name="what" select="'badge'"/><xsl:with-param name="text">&embed.badge;</xsl:with-param><xsl:with-param name="current" select="$badge"/></xsl:call-template>
      </ul>
      <xsl:if test="$badge">
        <ul class="tabs">
          <xsl:call-template name="tab"><xsl:with-param name="what" select="'badge'"/><xsl:with-param name="text">&embed.badge.plan;</xsl:with-param></xsl:call-template>
          <xsl:call-template name="tab"><xsl:with-param name="what" select="'badge_task'"/><xsl:with-param name="text">&embed.badge.task;</xsl:with-param></xsl:call-template>
          <xsl:call-template name="tab"><xsl:with-param name="what" select="'badge_agency'"/><xsl:with-param name="text">&embed.badge.agency;</xsl:with-param></xsl:call-template>
        </ul>
      </xsl:if>
    </nav>
    <div class="builder">
      <div>
        <xsl:apply-templates select="$chosen" mode="steps"/>
      </div>
      <section>
        <h2>&embed.preview;</h2>
        <xsl:choose>
          <xsl:when test="not($shown)"><p>&embed.preview.none;</p></xsl:when>
          <xsl:when test="$badge"><p><a href="{$root}{substring-after($page, $site)}"><img src="{$root}{substring-after($image, $site)}" alt="{$name}" lang="vi"/></a></p></xsl:when>
          <xsl:otherwise>
            <iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" title="{normalize-space($name)}" src="{$root}{substring-after($frame, $site)}" width="{$width}" height="{$height}"/>
            <p class="small"><xsl:value-of select="concat($width, ' × ', $height)"/> &embed.pixels;</p>
          </xsl:otherwise>
        </xsl:choose>
      </section>
    </div>
    <xsl:if test="$shown"><xsl:call-template name="snippets"/></xsl:if>
  </xsl:template>

  <xsl:template name="tab">
    <xsl:param name="what"/>
    <xsl:param name="text"/>
    <xsl:param name="current" select="false()"/>
    <li><a href="{$base}/nhung?what={$what}{$own_looks}{translate($query, '?', '&amp;')}"><xsl:if test="$current or $chosen/@what = $what"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><xsl:value-of select="$text"/></a></li>
  </xsl:template>

  <!-- a list in a list (the tasks of a plan) is chosen from in a second step -->
  <xsl:template match="t:chosen" mode="steps">
    <xsl:if test="@about = 'task'">
      <xsl:call-template name="step">
        <xsl:with-param name="fields"><xsl:call-template name="plans"/></xsl:with-param>
        <xsl:with-param name="button">&embed.choose.plan;</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="@about = 'agency' or @about = 'overdue'">
      <xsl:call-template name="step">
        <xsl:with-param name="fields"><xsl:call-template name="places"/></xsl:with-param>
        <xsl:with-param name="button">&embed.choose.place;</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <form action="{$base}/nhung" method="get">
      <input type="hidden" name="what" value="{@what}"/>
      <xsl:if test="$query != ''"><input type="hidden" name="ngay" value="{../@as_of}"/></xsl:if>
      <xsl:choose>
        <xsl:when test="@about = 'plan'"><xsl:call-template name="plans"/></xsl:when>
        <xsl:when test="@about = 'task'"><input type="hidden" name="plan" value="{@plan}"/><xsl:call-template name="tasks"/></xsl:when>
        <xsl:when test="@about = 'agency'"><input type="hidden" name="place" value="{@place}"/><xsl:call-template name="agencies_of"/></xsl:when>
        <xsl:when test="@about = 'overdue'">
          <xsl:if test="string(@place)"><input type="hidden" name="place" value="{@place}"/><xsl:call-template name="agencies_of"/></xsl:if>
          <xsl:call-template name="plans"/>
        </xsl:when>
      </xsl:choose>
      <xsl:if test="not($badge)">
        <p class="field">
          <label for="size">&embed.size;</label><xsl:text> </xsl:text>
          <select id="size" name="size">
            <xsl:call-template name="size_choice"><xsl:with-param name="value" select="'small'"/><xsl:with-param name="text">&embed.size.small;</xsl:with-param></xsl:call-template>
            <xsl:call-template name="size_choice"><xsl:with-param name="value" select="'medium'"/><xsl:with-param name="text">&embed.size.medium;</xsl:with-param></xsl:call-template>
            <xsl:call-template name="size_choice"><xsl:with-param name="value" select="'large'"/><xsl:with-param name="text">&embed.size.large;</xsl:with-param></xsl:call-template>
          </select>
        </p>
        <p class="field">
          <label for="theme">&embed.theme;</label><xsl:text> </xsl:text>
          <select id="theme" name="theme">
            <xsl:call-template name="choice"><xsl:with-param name="value" select="'auto'"/><xsl:with-param name="text">&embed.theme.auto;</xsl:with-param></xsl:call-template>
            <xsl:call-template name="choice"><xsl:with-param name="value" select="'light'"/><xsl:with-param name="text">&embed.theme.light;</xsl:with-param><xsl:with-param name="now" select="$theme"/></xsl:call-template>
            <xsl:call-template name="choice"><xsl:with-param name="value" select="'dark'"/><xsl:with-param name="text">&embed.theme.dark;</xsl:with-param><xsl:with-param name="now" select="$theme"/></xsl:call-template>
          </select>
        </p>
      </xsl:if>
      <p class="field">
        <label for="lang">&embed.lang;</label><xsl:text> </xsl:text>
        <select id="lang" name="lang">
          <xsl:call-template name="choice"><xsl:with-param name="value" select="'vi'"/><xsl:with-param name="text">&embed.lang.vi;</xsl:with-param><xsl:with-param name="now" select="$language"/></xsl:call-template>
          <xsl:call-template name="choice"><xsl:with-param name="value" select="'en'"/><xsl:with-param name="text">&embed.lang.en;</xsl:with-param><xsl:with-param name="now" select="$language"/></xsl:call-template>
        </select>
      </p>
      <p><button type="submit">&embed.show;</button></p>
    </form>
  </xsl:template>

  <xsl:template name="step">
    <xsl:param name="fields"/>
    <xsl:param name="button"/>
    <form action="{$base}/nhung" method="get">
      <input type="hidden" name="what" value="{@what}"/>
      <xsl:if test="$query != ''"><input type="hidden" name="ngay" value="{../@as_of}"/></xsl:if>
      <xsl:call-template name="look_fields"/>
      <xsl:copy-of select="$fields"/>
      <p><button type="submit"><xsl:value-of select="$button"/></button></p>
    </form>
  </xsl:template>

  <xsl:template name="look_fields">
    <xsl:if test="$size != ''"><input type="hidden" name="size" value="{$size}"/></xsl:if>
    <xsl:if test="$theme != ''"><input type="hidden" name="theme" value="{$theme}"/></xsl:if>
    <xsl:if test="$lang != ''"><input type="hidden" name="lang" value="{$lang}"/></xsl:if>
  </xsl:template>

  <xsl:template name="plans">
    <xsl:call-template name="field">
      <xsl:with-param name="name" select="'plan'"/>
      <xsl:with-param name="label">&search.plan;</xsl:with-param>
      <xsl:with-param name="wrong" select="$no_plan"/>
      <xsl:with-param name="error">&embed.no.plan;</xsl:with-param>
      <xsl:with-param name="choices">
        <xsl:for-each select="../t:plans/t:plan">
          <xsl:call-template name="choice"><xsl:with-param name="value" select="@id"/><xsl:with-param name="lang" select="'vi'"/><xsl:with-param name="now" select="$chosen/@plan"/><xsl:with-param name="text" select="concat(@place_name, ': ', @title)"/></xsl:call-template>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="tasks">
    <xsl:call-template name="field">
      <xsl:with-param name="name" select="'task'"/>
      <xsl:with-param name="label">&task;</xsl:with-param>
      <xsl:with-param name="wrong" select="$no_task"/>
      <xsl:with-param name="error">&embed.no.task;</xsl:with-param>
      <xsl:with-param name="choices">
        <xsl:for-each select="../t:tasks/t:task">
          <xsl:call-template name="choice"><xsl:with-param name="value" select="@number"/><xsl:with-param name="lang" select="'vi'"/><xsl:with-param name="now" select="$chosen/@task"/><xsl:with-param name="text" select="concat(@number, '. ', @title)"/></xsl:call-template>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="places">
    <xsl:call-template name="field">
      <xsl:with-param name="name" select="'place'"/>
      <xsl:with-param name="label">&tasks.filter.place;</xsl:with-param>
      <xsl:with-param name="wrong" select="$no_place"/>
      <xsl:with-param name="error">&embed.no.place;</xsl:with-param>
      <xsl:with-param name="choices">
        <xsl:for-each select="../t:places/t:place">
          <xsl:call-template name="choice"><xsl:with-param name="value" select="@id"/><xsl:with-param name="lang" select="'vi'"/><xsl:with-param name="now" select="$chosen/@place"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="agencies_of">
    <xsl:call-template name="field">
      <xsl:with-param name="name" select="'agency'"/>
      <xsl:with-param name="label">&agency;</xsl:with-param>
      <xsl:with-param name="wrong" select="$no_agency"/>
      <xsl:with-param name="error">&embed.no.agency;</xsl:with-param>
      <xsl:with-param name="choices">
        <xsl:for-each select="../t:agencies/t:agency">
          <xsl:call-template name="choice"><xsl:with-param name="value" select="@id"/><xsl:with-param name="lang" select="'vi'"/><xsl:with-param name="now" select="$chosen/@agency"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- a choice, with what is wrong with the one that was made; of a list all may be chosen -->
  <xsl:template name="field">
    <xsl:param name="name"/>
    <xsl:param name="label"/>
    <xsl:param name="choices"/>
    <xsl:param name="wrong"/>
    <xsl:param name="error"/>
    <p class="field">
      <label for="{$name}"><xsl:value-of select="$label"/></label><xsl:text> </xsl:text>
      <xsl:if test="$wrong"><span class="error" id="{$name}-sai"><xsl:value-of select="$error"/></span><xsl:text> </xsl:text></xsl:if>
      <select id="{$name}" name="{$name}">
        <xsl:if test="$wrong"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby"><xsl:value-of select="concat($name, '-sai')"/></xsl:attribute></xsl:if>
        <xsl:if test="$wrong or @about = 'overdue'"><option value=""><xsl:choose><xsl:when test="@about = 'overdue'">&tasks.filter.all;</xsl:when><xsl:otherwise>&embed.choose;</xsl:otherwise></xsl:choose></option></xsl:if>
        <xsl:copy-of select="$choices"/>
      </select>
    </p>
  </xsl:template>

  <xsl:template name="choice">
    <xsl:param name="value"/>
    <xsl:param name="text"/>
    <xsl:param name="now"/>
    <xsl:param name="lang"/>
    <option value="{$value}">
      <xsl:if test="$lang"><xsl:attribute name="lang"><xsl:value-of select="$lang"/></xsl:attribute></xsl:if>
      <xsl:if test="$value = $now"><xsl:attribute name="selected"/></xsl:if>
      <xsl:value-of select="substring($text, 1, 110)"/>
      <xsl:if test="string-length($text) > 110">…</xsl:if>
    </option>
  </xsl:template>

  <xsl:template name="size_choice">
    <xsl:param name="value"/>
    <xsl:param name="text"/>
    <xsl:variable name="w"><xsl:call-template name="frame_width"><xsl:with-param name="size" select="$value"/></xsl:call-template></xsl:variable>
    <xsl:variable name="h"><xsl:call-template name="frame_height"><xsl:with-param name="what" select="@what"/><xsl:with-param name="size" select="$value"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="choice"><xsl:with-param name="value" select="$value"/><xsl:with-param name="text" select="concat($text, ' (', $w, ' × ', $h, ')')"/><xsl:with-param name="now" select="concat($size, substring('medium', 1, 6 * not($size)))"/></xsl:call-template>
  </xsl:template>

  <!-- what to copy -->
  <xsl:template name="snippets">
    <h2>&embed.copy;</h2>
    <div class="snippets">
      <xsl:if test="not($badge)">
        <xsl:call-template name="snippet">
          <xsl:with-param name="id" select="'html'"/>
          <xsl:with-param name="label">&embed.html;</xsl:with-param>
          <xsl:with-param name="hint">&embed.html.hint;</xsl:with-param>
          <xsl:with-param name="text"><xsl:call-template name="frame_text"><xsl:with-param name="title" select="$name"/><xsl:with-param name="src" select="$frame"/><xsl:with-param name="width" select="$width"/><xsl:with-param name="height" select="$height"/><xsl:with-param name="bare" select="false()"/></xsl:call-template></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="snippet">
          <xsl:with-param name="id" select="'wordpress'"/>
          <xsl:with-param name="label">&embed.wordpress;</xsl:with-param>
          <xsl:with-param name="hint">&embed.wordpress.hint;</xsl:with-param>
          <xsl:with-param name="text"><xsl:call-template name="quote_text"><xsl:with-param name="title" select="$name"/><xsl:with-param name="href" select="$page"/><xsl:with-param name="src" select="$frame"/><xsl:with-param name="width" select="$width"/><xsl:with-param name="height" select="$height"/></xsl:call-template></xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$chosen/@about = 'plan' or $chosen/@about = 'task' or $chosen/@about = 'agency'">
        <xsl:call-template name="snippet">
          <xsl:with-param name="id" select="'markdown'"/>
          <xsl:with-param name="label">&embed.markdown;</xsl:with-param>
          <xsl:with-param name="hint">&embed.markdown.hint;</xsl:with-param>
          <xsl:with-param name="text" select="concat('[![', str:replace(str:replace(str:replace(normalize-space($name), '\', '\\'), '[', '\['), ']', '\]'), '](', $image, ')](', $page, ')')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$badge">
        <xsl:call-template name="snippet">
          <xsl:with-param name="id" select="'image'"/>
          <xsl:with-param name="label">&embed.image;</xsl:with-param>
          <xsl:with-param name="hint">&embed.html.hint;</xsl:with-param>
          <xsl:with-param name="text"><xsl:call-template name="image_text"><xsl:with-param name="href" select="$page"/><xsl:with-param name="src" select="$image"/><xsl:with-param name="alt" select="$name"/></xsl:call-template></xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="snippet">
        <xsl:with-param name="id" select="'link'"/>
        <xsl:with-param name="label">&embed.link;</xsl:with-param>
        <xsl:with-param name="hint">&embed.link.hint;</xsl:with-param>
        <xsl:with-param name="text" select="$page"/>
      </xsl:call-template>
      <xsl:if test="not($badge)">
        <xsl:call-template name="snippet">
          <xsl:with-param name="id" select="'script'"/>
          <xsl:with-param name="label">&embed.script;</xsl:with-param>
          <xsl:with-param name="hint">&embed.script.hint;</xsl:with-param>
          <xsl:with-param name="text"><xsl:call-template name="script_text"><xsl:with-param name="src" select="concat($site, '/assets/embed-1.js')"/><xsl:with-param name="integrity" select="$integrity"/></xsl:call-template></xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </div>
    <p class="small">&embed.notes;</p>
    <script src="{$root}{$assets}/copy.js" defer="defer"/>
  </xsl:template>

  <xsl:template name="snippet">
    <xsl:param name="id"/>
    <xsl:param name="label"/>
    <xsl:param name="hint"/>
    <xsl:param name="text"/>
    <div class="field">
      <label for="ma-{$id}"><xsl:value-of select="$label"/></label><xsl:text> </xsl:text>
      <span class="hint" id="goi-y-{$id}"><xsl:value-of select="$hint"/></span><xsl:text> </xsl:text>
      <textarea id="ma-{$id}" aria-describedby="goi-y-{$id}" readonly="readonly" spellcheck="false" rows="{1 + ceiling(string-length($text) div 50)}"><xsl:value-of select="$text"/></textarea>
      <button type="button" hidden="hidden" data-copies="ma-{$id}" data-done="&embed.copied;">&embed.copy.one;<span class="unseen">: <xsl:value-of select="$label"/></span></button>
    </div>
  </xsl:template>
</xsl:stylesheet>
