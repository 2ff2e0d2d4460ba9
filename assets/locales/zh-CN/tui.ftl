# 本文件的键以 `tui-` 开头。

tui-opening = 正在打开…
tui-too-small = 请把窗口放大到至少 60 列、16 行。
tui-pane-tree = 目标
tui-pane-grid = 每日行为
tui-pane-queue = 预警
tui-path-why = 原因

tui-working-day = 工作日 { $n }/{ $all }
tui-week-of = 第 { $n }/{ $all } 周
tui-reported = 已填报 { $done }/{ $all }
tui-unpublished = { $year } 年节假日尚未公布

tui-grid-empty = 这里没有人填报每日行为。

tui-queue-open = { $n } 条待处理
tui-queue-unanswered = { $n } 条未响应
tui-queue-snoozed = { $n } 条已暂缓
tui-queue-marked = 已选 { $n } 条
tui-queue-nothing = 今天没有需要您处理的事 · 已填报 { $done }/{ $all }
tui-queue-nothing-here = 这里今天没有需要您处理的事。

tui-act-intervene = 干预
tui-act-intervene-help = 记录对预警采取的措施：数字选打法，回车保存。
tui-act-acknowledge = 确认
tui-act-acknowledge-help = 表示已看到预警；仍需响应。
tui-act-snooze = 暂缓
tui-act-snooze-help = 把预警推迟到某天并写明原因；升级时会自动恢复。
tui-act-why = 原因
tui-act-why-help = 预警背后的日期和数字，以及怎样解除。
tui-act-open = 打开
tui-act-open-help = 打开销售或客户；展开或收起单元。
tui-act-back = 返回
tui-act-back-help = 关闭当前页面。
tui-act-note = 备注
tui-act-note-help = 给最近一次干预写备注；备注不外传。
tui-act-undo = 撤销
tui-act-undo-help = 撤回最近一次保存。
tui-act-repeat = 重复
tui-act-repeat-help = 对这条预警再用一次上次的打法。
tui-act-mark = 选中
tui-act-mark-help = 选中几条预警，一次记录同一打法。
tui-act-counts = 录入
tui-act-counts-help = 在表格里逐格录入当天的数量。
tui-act-excuse = 豁免
tui-act-excuse-help = 豁免此人的一天或半天，需写明原因。
tui-act-left = 收起
tui-act-left-help = 收起单元，或回到上级。
tui-act-right = 展开
tui-act-right-help = 展开单元，或进入第一行。
tui-act-day-before = 前一天
tui-act-day-before-help = 看前一天的每日行为。
tui-act-day-after = 后一天
tui-act-day-after-help = 看后一天的每日行为。
tui-act-period-before = 上一周期
tui-act-period-before-help = 看上一周期的目标。
tui-act-period-after = 下一周期
tui-act-period-after-help = 看下一周期的目标。
tui-act-metric = 指标
tui-act-metric-help = 看下一个指标的目标。
tui-act-find = 查找
tui-act-find-help = 按名称片段、拼音或首字母查找销售、单元或客户。
tui-act-palette = 命令
tui-act-palette-help = 按名称列出所有命令、指标和周期。
tui-act-help = 帮助
tui-act-help-help = 显示本表。
tui-act-down = 下移
tui-act-down-help = 下移一行。
tui-act-up = 上移
tui-act-up-help = 上移一行。
tui-act-top = 首行
tui-act-top-help = 到第一行。
tui-act-bottom = 末行
tui-act-bottom-help = 到最后一行。
tui-act-page-up = 上翻半屏
tui-act-page-up-help = 上翻半个窗格。
tui-act-page-down = 下翻半屏
tui-act-page-down-help = 下翻半个窗格。
tui-act-next-pane = 下一窗格
tui-act-next-pane-help = 到下一个窗格。
tui-act-prev-pane = 上一窗格
tui-act-prev-pane-help = 到上一个窗格。
tui-act-pane-tree = 目标
tui-act-pane-tree-help = 到目标窗格。
tui-act-pane-grid = 每日行为
tui-act-pane-grid-help = 到每日行为窗格。
tui-act-pane-queue = 预警
tui-act-pane-queue-help = 到预警窗格。
tui-act-redraw = 重画
tui-act-redraw-help = 重新画出整个屏幕。
tui-act-suspend = 挂起
tui-act-suspend-help = 回到命令行；输入 `fg` 返回。
tui-act-quit = 退出
tui-act-quit-help = 结束；未写完的备注会保留。

tui-act-next-link = 下一条可打开的行
tui-act-next-link-help = 页面上的光标移到下一条可以打开的行。
tui-act-prev-link = 上一条可打开的行
tui-act-prev-link-help = 页面上的光标移到上一条可以打开的行。
tui-act-next-hit = 下一条
tui-act-next-hit-help = 移到下一条。
tui-act-prev-hit = 上一条
tui-act-prev-hit-help = 移到上一条。
tui-act-choose = 选定
tui-act-choose-help = 选定光标所在的一条，或回答“是”。
tui-act-discard = 丢弃
tui-act-discard-help = 丢弃光标所在的文字；会先询问。
tui-act-leave = 关闭
tui-act-leave-help = 关闭最上层的窗口。

tui-context-everywhere = 驾驶舱和各页面
tui-context-cockpit = 窗格中
tui-context-page = 页面上
tui-context-search = 查找和命令中
tui-context-list = 文字列表中
tui-context-help = 本帮助中
tui-context-question = 询问时
tui-context-welcome = 首次启动时

tui-key-choose = 选择
tui-key-log = 记录
tui-key-note = 备注
tui-key-plays = 打法
tui-key-save = 保存
tui-key-keep = 关闭并保留文字
tui-key-leave = 关闭
tui-key-close = 关闭
tui-key-day = 日期
tui-key-part = 全天或半天
tui-key-count = 数量
tui-key-next-cell = 下一格
tui-key-no-report = 未填报
tui-key-other-day = 换一天
tui-key-done = 完成
tui-key-discard = 丢弃
tui-key-continue = 继续写
tui-key-later = 以后再说
tui-key-go = 前往
tui-key-scroll = 滚动
tui-key-empty = 先空着

tui-no-warning = 这里没有需要响应的预警。
tui-no-rep = 没有选中销售。
tui-no-link = 这里没有可以打开的行。
tui-no-row = 这里没有内容。
tui-no-undo = 本次还没有可以撤回的保存。
tui-no-play = 本次还没有记录过打法，请先按 { $key }。
tui-no-answer = 这里还没有记录干预，请先按 { $key }。
tui-no-report = 未填报
tui-not-yet = 数据还没有准备好。
tui-page-gone = 内容已不存在。

tui-intervene-title = { $more ->
    [0] 对{ $name }采取什么措施？
   *[other] 对{ $name }及另外 { $more } 条预警采取什么措施？
}
tui-intervene-legend = → 规定打法   ★ 此类效果最好
tui-note-label = 备注（不外传）
tui-note-title = { $name }的干预备注
tui-note-full = 备注已达 64 KiB 上限，其余内容未收入。
tui-note-empty = 备注为空，未保存。
tui-snooze-title = 暂缓{ $name }的预警
tui-snooze-until = 直到
tui-snooze-longest = 允许的最长时间：{ $days } 个本人工作日
tui-excuse-title = 豁免{ $name }：{ $day }
tui-part-full = 全天
tui-part-half = 半天
tui-reason = 原因
tui-reason-needed = 请填写原因；尚未保存。

tui-said-logged = { $more ->
    [0] 已记录：{ $play } · { $name }
   *[other] 已记录：{ $play } · { $name }及另外 { $more } 条
}
tui-said-acknowledged = { $more ->
    [0] 已确认：{ $name }
   *[other] 已确认：{ $name }及另外 { $more } 条
}
tui-said-noted = 备注已保存：{ $name }
tui-said-snoozed = 已暂缓：{ $name }
tui-said-excused = 已豁免：{ $name } { $day }
tui-said-counted = 已保存：{ $name } · { $action } { $count }
tui-said-undone = 已撤回：{ $what }
tui-said-kept = 文字已保留，按同一键可再次打开。
tui-said-undoes = 按 { $key } 撤销
tui-snooze-marked = 一次只能暂缓一条预警：按 Esc 取消标记。
tui-mark-queue = 请先按 { $key } 转到预警栏再标记。
tui-answered = 无需确认：已确认或已响应。
tui-note-soon = 干预尚未存到磁盘，请稍后再按 { $key }。
tui-day-last = 这是最近的考核日；今天要到截止时间之后才考核。

tui-drafts-title = 未写完的备注
tui-drafts-found = 这些文字上次没有保存，一字未丢：可以继续写，也可以以后再说。
tui-drafts-failing = 未写完的文字尚未存到磁盘，仍保留在此并会重试。{ $why }
tui-drafts-working = 未写完的文字已重新存到磁盘。
tui-confirm-title = 丢弃？
tui-confirm-discard = 这段文字从未保存，确定丢弃吗？

tui-find-title = 查找
tui-find-none = 没有符合的名称。
tui-found-unit = 单元
tui-found-rep = 销售
tui-found-customer = 客户
tui-palette-title = 命令
tui-show-metric = 显示指标：{ $metric }
tui-show-period = 显示周期：{ $period }

tui-help-title = 按键与符号
tui-sign-short = 未达当天标准；在目标树里表示严重落后
tui-sign-pace = 超前或落后于应完成
tui-sign-mismatch = 下级之和与上级不符
tui-sign-ramp = 新人，按完整目标的该比例
tui-sign-saving = 已输入，正在写入磁盘

tui-welcome-title = quarterdeck
tui-welcome-hello = 数据库是空的。有三种开始方式，都在命令行输入：
tui-welcome-demo = 用虚构的人员和数字先看一看，与您的数据分开存放：
tui-welcome-import = 导入自己的文件，先导入销售名单（加 --dry-run 只预览）：
tui-welcome-empty = 也可以按回车留在这里，暂时没有内容。
tui-welcome-calendar = 按国家公布的节假日计算工作日：
tui-empty-import = 数据库是空的。请在命令行输入 quarterdeck import reps reps.csv 导入销售名单，或用 quarterdeck demo 先看一看。
