<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ActsBar</name>
    <message>
      <source>Key: {0}</source>
      <translation>按键：{0}</translation>
    </message>
    <message>
      <source>More</source>
      <translation>更多</translation>
    </message>
  </context>
  <context>
    <name>ChartScreen</name>
    <message>
      <source>A phase begins at the point, or no longer</source>
      <translation>从该点开始新阶段，或取消</translation>
    </message>
    <message>
      <source>Answer the signal: reaction plan</source>
      <translation>处理信号：反应计划</translation>
    </message>
    <message>
      <source>Characteristic</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Chart</source>
      <translation>图表</translation>
    </message>
    <message>
      <source>Charts appear with the first results of an inspection.</source>
      <translation>首次检验结果录入后即显示控制图。</translation>
    </message>
    <message>
      <source>Choose the first point of the phase.</source>
      <translation>请选择阶段的第一个点。</translation>
    </message>
    <message>
      <source>Choose the item, the characteristic</source>
      <translation>选择物料、特性</translation>
    </message>
    <message>
      <source>Choose what to chart</source>
      <translation>请选择要绘图的特性</translation>
    </message>
    <message>
      <source>Every characteristic that was measured has a chart.</source>
      <translation>每个已测量的特性都有控制图。</translation>
    </message>
    <message>
      <source>Exclude the point, or restore it</source>
      <translation>剔除或恢复该点</translation>
    </message>
    <message>
      <source>Genealogy of the point</source>
      <translation>该点的追溯</translation>
    </message>
    <message>
      <source>Hold the lots since the last good point</source>
      <translation>冻结上一个正常点以来的批次</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Limits</source>
      <translation>控制限</translation>
    </message>
    <message>
      <source>Limits v{0}</source>
      <translation>控制限 v{0}</translation>
    </message>
    <message>
      <source>Limits: versions, freeze</source>
      <translation>控制限：版本、冻结</translation>
    </message>
    <message>
      <source>Next signal</source>
      <translation>下一个信号</translation>
    </message>
    <message>
      <source>Nothing was measured yet</source>
      <translation>尚无测量值</translation>
    </message>
    <message>
      <source>Open the record of the point</source>
      <translation>打开该点的记录</translation>
    </message>
    <message>
      <source>Point before, point after</source>
      <translation>上一点、下一点</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Save the chart</source>
      <translation>保存图表</translation>
    </message>
    <message>
      <source>Save the chart and its capability</source>
      <translation>保存控制图及过程能力</translation>
    </message>
    <message>
      <source>Show all points</source>
      <translation>显示所有点</translation>
    </message>
    <message>
      <source>Split by</source>
      <translation>分层</translation>
    </message>
    <message>
      <source>There is no chart for this</source>
      <translation>无法绘制此图</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>缩放</translation>
    </message>
    <message>
      <source>in force: %1</source>
      <translation>现行：%1</translation>
    </message>
    <message>
      <source>limits frozen by %1</source>
      <translation>控制限由 %1 冻结</translation>
    </message>
    <message>
      <source>phases of this screen until their limits are frozen</source>
      <translation>阶段仅在本屏幕有效，直到冻结其控制限</translation>
    </message>
  </context>
  <context>
    <name>CodedReason</name>
    <message>
      <source>Choose a reason</source>
      <translation>选择原因</translation>
    </message>
    <message>
      <source>In words</source>
      <translation>文字说明</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>原因</translation>
    </message>
  </context>
  <context>
    <name>ConflictCard</name>
    <message>
      <source>Keep theirs</source>
      <translation>保留对方的</translation>
    </message>
    <message>
      <source>Nothing is lost. Choose what is true; both versions stay in the history.</source>
      <translation>内容没有丢失。请选择正确的版本，两个版本都会保留在历史中。</translation>
    </message>
    <message>
      <source>On the server</source>
      <translation>服务器上的版本</translation>
    </message>
    <message>
      <source>Use mine</source>
      <translation>使用我的</translation>
    </message>
    <message>
      <source>Yours</source>
      <translation>您的版本</translation>
    </message>
    <message>
      <source>{0} was changed by two people</source>
      <translation>{0} 已被两人修改</translation>
    </message>
  </context>
  <context>
    <name>Counting</name>
    <message numerus="yes">
      <source>%n records</source>
      <translation>
        <numerusform>%n 条记录</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DecideDialog</name>
    <message>
      <source>A manager gives a concession; the quantity may be used under its conditions.</source>
      <translation>让步由经理批准；该数量可按条件使用。</translation>
    </message>
    <message>
      <source>A reason is needed.</source>
      <translation>必须填写原因。</translation>
    </message>
    <message>
      <source>Accept</source>
      <translation>接收</translation>
    </message>
    <message>
      <source>Accept {0}</source>
      <translation>接收 {0}</translation>
    </message>
    <message>
      <source>By quantity</source>
      <translation>按数量</translation>
    </message>
    <message>
      <source>Choose a verdict</source>
      <translation>请选择判定</translation>
    </message>
    <message>
      <source>Concession</source>
      <translation>让步接收</translation>
    </message>
    <message>
      <source>Decide {0}</source>
      <translation>判定 {0}</translation>
    </message>
    <message>
      <source>Decide {0} by quantity</source>
      <translation>按数量判定 {0}</translation>
    </message>
    <message>
      <source>Each part becomes a lot of its own with its status.</source>
      <translation>每一部分成为独立批次，各有状态。</translation>
    </message>
    <message>
      <source>Give at least two quantities.</source>
      <translation>请至少填写两个数量。</translation>
    </message>
    <message>
      <source>It stays in quarantine until every piece was looked at, and is inspected again then.</source>
      <translation>逐件检查完成前留在待检区，之后重新检验。</translation>
    </message>
    <message>
      <source>Lot</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Readings</source>
      <translation>读数</translation>
    </message>
    <message>
      <source>Readings are missing</source>
      <translation>缺少读数</translation>
    </message>
    <message>
      <source>Reject</source>
      <translation>拒收</translation>
    </message>
    <message>
      <source>Reject {0}</source>
      <translation>拒收 {0}</translation>
    </message>
    <message>
      <source>Release {0} on concession</source>
      <translation>让步放行 {0}</translation>
    </message>
    <message>
      <source>Send {0} to sorting</source>
      <translation>{0} 转 100% 挑选</translation>
    </message>
    <message>
      <source>Sort 100 %</source>
      <translation>100% 挑选</translation>
    </message>
    <message>
      <source>The quantities must add up to {0}.</source>
      <translation>各数量之和必须等于 {0}。</translation>
    </message>
    <message>
      <source>The readings don't carry it; a part of it can be accepted.</source>
      <translation>读数不支持整批接收；可接收其中一部分。</translation>
    </message>
    <message>
      <source>The readings fail the plan</source>
      <translation>读数不符合计划要求</translation>
    </message>
    <message>
      <source>The readings pass the plan</source>
      <translation>读数符合计划要求</translation>
    </message>
    <message>
      <source>{0} left of {1}</source>
      <translation>剩余 {0} / {1}</translation>
    </message>
  </context>
  <context>
    <name>DefectDialog</name>
    <message>
      <source>Class</source>
      <translation>缺陷等级</translation>
    </message>
    <message>
      <source>Critical</source>
      <translation>致命</translation>
    </message>
    <message>
      <source>Defect of sample {0}</source>
      <translation>样本 {0} 的缺陷</translation>
    </message>
    <message>
      <source>Feature</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>How many</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>It counts against the acceptance number of its class.</source>
      <translation>计入该缺陷等级的不合格数。</translation>
    </message>
    <message>
      <source>Major</source>
      <translation>严重</translation>
    </message>
    <message>
      <source>Minor</source>
      <translation>轻微</translation>
    </message>
    <message>
      <source>Record it</source>
      <translation>记录</translation>
    </message>
    <message>
      <source>Sample {0} can't be measured</source>
      <translation>样本 {0} 无法测量</translation>
    </message>
    <message>
      <source>The cell stays blank and counts as nonconforming; blank never passes.</source>
      <translation>单元格保持空白并计为不合格；空白永不视为合格。</translation>
    </message>
  </context>
  <context>
    <name>Describer</name>
    <message>
      <source>An engineer or a manager does this.</source>
      <translation>由工程师或经理操作。</translation>
    </message>
    <message>
      <source>By</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Came back</source>
      <translation>退回</translation>
    </message>
    <message>
      <source>Came out</source>
      <translation>产出</translation>
    </message>
    <message>
      <source>Carrier</source>
      <translation>承运商</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Close complaint</source>
      <translation>关闭投诉</translation>
    </message>
    <message>
      <source>Close work order</source>
      <translation>关闭工单</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>关闭时间</translation>
    </message>
    <message>
      <source>Closed by</source>
      <translation>关闭人</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>Complaint</source>
      <translation>投诉</translation>
    </message>
    <message>
      <source>Corrected by</source>
      <translation>更正记录</translation>
    </message>
    <message>
      <source>Corrects</source>
      <translation>更正对象</translation>
    </message>
    <message>
      <source>Counted</source>
      <translation>已盘点</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>客户</translation>
    </message>
    <message>
      <source>Dealer</source>
      <translation>经销商</translation>
    </message>
    <message>
      <source>Delivery note</source>
      <translation>送货单</translation>
    </message>
    <message>
      <source>Due</source>
      <translation>到期</translation>
    </message>
    <message>
      <source>Equipment</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Expires</source>
      <translation>有效期</translation>
    </message>
    <message>
      <source>Instrument</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>损耗</translation>
    </message>
    <message>
      <source>Lots</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>已产出</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>方法</translation>
    </message>
    <message>
      <source>Moved</source>
      <translation>已移库</translation>
    </message>
    <message>
      <source>Needed</source>
      <translation>所需物料</translation>
    </message>
    <message>
      <source>No lines</source>
      <translation>没有明细</translation>
    </message>
    <message>
      <source>No recipe yet</source>
      <translation>尚无配方</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Nothing went in and nothing came out.</source>
      <translation>没有投入，也没有产出。</translation>
    </message>
    <message>
      <source>On hand</source>
      <translation>现有量</translation>
    </message>
    <message>
      <source>Open work order</source>
      <translation>下达工单</translation>
    </message>
    <message>
      <source>Operation</source>
      <translation>工序</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>订单</translation>
    </message>
    <message>
      <source>Origin</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>Packed</source>
      <translation>装箱</translation>
    </message>
    <message>
      <source>Parameter</source>
      <translation>参数</translation>
    </message>
    <message>
      <source>Parameters and environment</source>
      <translation>参数与环境</translation>
    </message>
    <message>
      <source>People</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>People, equipment, method</source>
      <translation>人员、设备、方法</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Planned</source>
      <translation>计划时间</translation>
    </message>
    <message>
      <source>Planned by</source>
      <translation>计划人</translation>
    </message>
    <message>
      <source>Purchase order</source>
      <translation>采购订单</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>理由</translation>
    </message>
    <message>
      <source>Recipe</source>
      <translation>配方</translation>
    </message>
    <message>
      <source>Record a repair</source>
      <translation>登记维修</translation>
    </message>
    <message>
      <source>Record a run</source>
      <translation>登记生产</translation>
    </message>
    <message>
      <source>Record the return</source>
      <translation>登记退货</translation>
    </message>
    <message>
      <source>Recorded</source>
      <translation>录入时间</translation>
    </message>
    <message>
      <source>Recorded by</source>
      <translation>录入人</translation>
    </message>
    <message>
      <source>Reported</source>
      <translation>报告时间</translation>
    </message>
    <message>
      <source>Shipped</source>
      <translation>已发货</translation>
    </message>
    <message>
      <source>Site</source>
      <translation>工厂</translation>
    </message>
    <message>
      <source>Sold</source>
      <translation>已售出</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>Supplier lot</source>
      <translation>供应商批号</translation>
    </message>
    <message>
      <source>To make</source>
      <translation>计划产量</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>产品</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>数值</translation>
    </message>
    <message>
      <source>Vehicle</source>
      <translation>车辆</translation>
    </message>
    <message>
      <source>Went in</source>
      <translation>投入</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>With a recipe in force, what is needed and which operations are done stand here.</source>
      <translation>有生效的配方时，此处列出所需物料和工序。</translation>
    </message>
    <message>
      <source>Work order</source>
      <translation>工单</translation>
    </message>
    <message>
      <source>imported history</source>
      <translation>导入的历史</translation>
    </message>
    <message>
      <source>nothing yet</source>
      <translation>尚无</translation>
    </message>
    <message>
      <source>{0}, version {1}</source>
      <translation>{0}，版本 {1}</translation>
    </message>
  </context>
  <context>
    <name>Designer</name>
    <message>
      <source>A new gauge study</source>
      <translation>新建量具分析</translation>
    </message>
    <message>
      <source>Back to the gauges</source>
      <translation>返回量具</translation>
    </message>
    <message>
      <source>Begin the study</source>
      <translation>开始分析</translation>
    </message>
    <message>
      <source>Characteristic</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Choose</source>
      <translation>请选择</translation>
    </message>
    <message>
      <source>Gauge</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Give one reference for each part, in the same order.</source>
      <translation>请按相同顺序为每个零件填写一个基准值。</translation>
    </message>
    <message>
      <source>Its tolerance in force is taken over</source>
      <translation>自动带入现行公差</translation>
    </message>
    <message>
      <source>Kind of study</source>
      <translation>分析类型</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>方法</translation>
    </message>
    <message>
      <source>Names, parted by commas</source>
      <translation>姓名，以逗号分隔</translation>
    </message>
    <message>
      <source>Occasions</source>
      <translation>测量时点</translation>
    </message>
    <message>
      <source>Of each part by each operator</source>
      <translation>每名操作者对每个零件</translation>
    </message>
    <message>
      <source>One for each part, parted by blanks</source>
      <translation>每个零件一个，以空格分隔</translation>
    </message>
    <message>
      <source>Operator</source>
      <translation>操作者</translation>
    </message>
    <message>
      <source>Operators</source>
      <translation>操作者</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>零件</translation>
    </message>
    <message>
      <source>Parts</source>
      <translation>零件</translation>
    </message>
    <message>
      <source>Reference values</source>
      <translation>基准值</translation>
    </message>
    <message>
      <source>Repetitions</source>
      <translation>重复次数</translation>
    </message>
    <message>
      <source>Still missing: {0}</source>
      <translation>尚缺：{0}</translation>
    </message>
    <message>
      <source>Their numbers, parted by commas; 10 means 1 … 10</source>
      <translation>编号，以逗号分隔；10 表示 1…10</translation>
    </message>
    <message>
      <source>Tolerance</source>
      <translation>公差</translation>
    </message>
    <message>
      <source>Upper minus lower limit; blank: not judged by it</source>
      <translation>上限减下限；留空则不据此评定</translation>
    </message>
    <message>
      <source>{0} readings, in random order where parts could be remembered.</source>
      <translation>共 {0} 个读数；可能被记住零件处采用随机顺序。</translation>
    </message>
  </context>
  <context>
    <name>DraftsPage</name>
    <message numerus="yes">
      <source>%n fields filled in</source>
      <translation>
        <numerusform>已填 %n 项</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n not sent</source>
      <translation>
        <numerusform>%n 项未发送</numerusform>
      </translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>放弃</translation>
    </message>
    <message>
      <source>Draft discarded: {0}.</source>
      <translation>已放弃草稿：{0}。</translation>
    </message>
    <message>
      <source>Drafts on this PC</source>
      <translation>本机草稿</translation>
    </message>
    <message>
      <source>Not sent yet</source>
      <translation>尚未发送</translation>
    </message>
    <message>
      <source>Nothing waits here</source>
      <translation>这里没有待办内容</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>What you type into a form is kept on this PC with every field, and listed here until it is sent.</source>
      <translation>您在表单中输入的每个字段都会保存在本机，并在发送前列在此处。</translation>
    </message>
  </context>
  <context>
    <name>EntryPage</name>
    <message>
      <source>Discard draft</source>
      <translation>放弃草稿</translation>
    </message>
    <message>
      <source>Discard this draft?</source>
      <translation>放弃此草稿？</translation>
    </message>
    <message>
      <source>Draft kept {0}</source>
      <translation>草稿已保存 {0}</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>保留</translation>
    </message>
    <message>
      <source>Not recorded</source>
      <translation>未记录</translation>
    </message>
    <message>
      <source>Not sent: the server can't be reached</source>
      <translation>未发送：无法连接服务器</translation>
    </message>
    <message>
      <source>Send again</source>
      <translation>重新发送</translation>
    </message>
    <message>
      <source>{0} The draft is kept on this PC.</source>
      <translation>{0} 草稿已保存在本机。</translation>
    </message>
    <message>
      <source>{0}: what was typed is deleted from this PC. Nothing was sent.</source>
      <translation>{0}：已输入的内容将从本机删除，没有发送任何内容。</translation>
    </message>
  </context>
  <context>
    <name>ExportStrip</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Export {0}</source>
      <translation>导出{0}</translation>
    </message>
    <message>
      <source>Exporting {0}</source>
      <translation>正在导出 {0}</translation>
    </message>
    <message>
      <source>Spreadsheet (*.xlsx)</source>
      <translation>电子表格 (*.xlsx)</translation>
    </message>
    <message>
      <source>Text with commas (*.csv)</source>
      <translation>逗号分隔文本 (*.csv)</translation>
    </message>
    <message>
      <source>{0} of {1} rows</source>
      <translation>第 {0} 行，共 {1} 行</translation>
    </message>
    <message numerus="yes">
      <source>{0}: %n rows written.</source>
      <translation>
        <numerusform>{0}：已写入 %n 行。</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FeaturePanel</name>
    <message>
      <source>Blocked: it may not measure</source>
      <translation>已停用：不得用于测量</translation>
    </message>
    <message>
      <source>Calibrated until {0}</source>
      <translation>校准有效期至 {0}</translation>
    </message>
    <message>
      <source>Calibration is overdue</source>
      <translation>校准已过期</translation>
    </message>
    <message>
      <source>Instrument</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Its gauge study failed or expired</source>
      <translation>量具分析未通过或已过期</translation>
    </message>
    <message>
      <source>Method {0}</source>
      <translation>方法 {0}</translation>
    </message>
    <message>
      <source>Needs no calibration</source>
      <translation>无需校准</translation>
    </message>
    <message>
      <source>Sample {0} of {1}</source>
      <translation>样本 {0} / {1}</translation>
    </message>
    <message>
      <source>add defect</source>
      <translation>添加缺陷</translation>
    </message>
    <message>
      <source>cannot be measured</source>
      <translation>无法测量</translation>
    </message>
    <message>
      <source>instrument, or scan it</source>
      <translation>选择或扫描量具</translation>
    </message>
    <message>
      <source>next feature</source>
      <translation>下一个特性</translation>
    </message>
    <message>
      <source>next sample</source>
      <translation>下一个样本</translation>
    </message>
  </context>
  <context>
    <name>FieldBox</name>
    <message>
      <source>Allowed %s</source>
      <translation>允许 %s</translation>
    </message>
  </context>
  <context>
    <name>FilesTab</name>
    <message>
      <source>Attach a file</source>
      <translation>添加附件</translation>
    </message>
    <message>
      <source>Attach one, or drop it here: at most 25 MB.</source>
      <translation>请添加文件或拖放到此处，最大 25 MB。</translation>
    </message>
    <message>
      <source>Attachments</source>
      <translation>附件</translation>
    </message>
    <message>
      <source>By</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>No file yet</source>
      <translation>还没有文件</translation>
    </message>
    <message>
      <source>No preview of this kind of file</source>
      <translation>此类文件无法预览</translation>
    </message>
    <message>
      <source>No preview of this picture</source>
      <translation>此图片无法预览</translation>
    </message>
    <message>
      <source>Not shown</source>
      <translation>未显示</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>预览</translation>
    </message>
    <message>
      <source>Reading the file</source>
      <translation>正在读取文件</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>理由</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Remove the file</source>
      <translation>移除文件</translation>
    </message>
    <message>
      <source>Save a copy</source>
      <translation>另存副本</translation>
    </message>
    <message>
      <source>Save a copy to open it.</source>
      <translation>请另存副本后打开。</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Take {0} off this record?</source>
      <translation>从此记录移除 {0}？</translation>
    </message>
    <message>
      <source>The file stays in the history with your reason.</source>
      <translation>文件及您的理由会保留在历史中。</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>taken off: {0}</source>
      <translation>已移除：{0}</translation>
    </message>
    <message>
      <source>{0} is saved.</source>
      <translation>{0} 已保存。</translation>
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>Any</source>
      <translation>不限</translation>
    </message>
    <message>
      <source>Clear filters</source>
      <translation>清除筛选</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>排序</translation>
    </message>
  </context>
  <context>
    <name>Finisher</name>
    <message>
      <source>Cause</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Close complaint</source>
      <translation>关闭投诉</translation>
    </message>
    <message>
      <source>Close complaint {0}?</source>
      <translation>关闭投诉 {0}？</translation>
    </message>
    <message>
      <source>Close work order</source>
      <translation>关闭工单</translation>
    </message>
    <message>
      <source>Close work order {0}?</source>
      <translation>关闭工单 {0}？</translation>
    </message>
    <message>
      <source>Disable the person</source>
      <translation>停用该人员</translation>
    </message>
    <message>
      <source>Disable {0}?</source>
      <translation>停用 {0}？</translation>
    </message>
    <message>
      <source>End the role</source>
      <translation>终止角色</translation>
    </message>
    <message>
      <source>End this role?</source>
      <translation>终止该角色？</translation>
    </message>
    <message>
      <source>Login</source>
      <translation>登录名</translation>
    </message>
    <message>
      <source>No log-in any more, open stations of this person end, and all roles. What was recorded stays.</source>
      <translation>此人不能再登录，已打开的工作站和所有角色随即终止。其记录保留。</translation>
    </message>
    <message>
      <source>Nothing is made for it any more.</source>
      <translation>此后不再为其生产。</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>理由</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>角色</translation>
    </message>
    <message>
      <source>That it was held, and from when to when, stays on record.</source>
      <translation>曾任该角色及其起止时间保留在记录中。</translation>
    </message>
    <message>
      <source>What was found stays with the complaint for ever.</source>
      <translation>查明的原因将永久保留在投诉中。</translation>
    </message>
  </context>
  <context>
    <name>FormEditor</name>
    <message>
      <source>%1 to finish</source>
      <translation>还有 %1 项</translation>
    </message>
    <message>
      <source>%1 to finish: %2</source>
      <translation>还有 %1 项：%2</translation>
    </message>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>放弃</translation>
    </message>
  </context>
  <context>
    <name>FormView</name>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>Recorded with the form “%1”, version %2</source>
      <translation>使用表单“%1”第 %2 版登记</translation>
    </message>
  </context>
  <context>
    <name>GaugedSheet</name>
    <message>
      <source>Choose the gauge first.</source>
      <translation>请先选择量具。</translation>
    </message>
    <message>
      <source>{0} can't be asked. Press its own button.</source>
      <translation>{0} 不支持请求，请按量具上的发送键。</translation>
    </message>
  </context>
  <context>
    <name>GaugesScreen</name>
    <message>
      <source>Back to the gauges; what was measured is kept</source>
      <translation>返回量具；已测读数保留</translation>
    </message>
    <message>
      <source>Begin the study, record it, or hold what a bad gauge measured</source>
      <translation>开始或登记分析，或冻结不良量具测过的批次</translation>
    </message>
    <message>
      <source>Gauges at this computer</source>
      <translation>本机量具</translation>
    </message>
    <message>
      <source>Have the gauge send its reading</source>
      <translation>让量具发送读数</translation>
    </message>
    <message numerus="yes">
      <source>Hold %n lot(s)?</source>
      <translation>
        <numerusform>冻结 %n 个批次？</numerusform>
      </translation>
    </message>
    <message>
      <source>Hold them</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>New study of the chosen gauge</source>
      <translation>为所选量具新建分析</translation>
    </message>
    <message>
      <source>Nobody uses or ships them until they are released. {0} measured them.</source>
      <translation>解冻前不得使用或发运。由 {0} 测量。</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Take the reading</source>
      <translation>录入读数</translation>
    </message>
    <message>
      <source>The study is recorded.</source>
      <translation>分析已登记。</translation>
    </message>
    <message>
      <source>This study was computed from a file; its figures stand in the record.</source>
      <translation>该分析由文件计算，数值保存在记录中。</translation>
    </message>
    <message>
      <source>Which part is which label</source>
      <translation>标签与零件对照</translation>
    </message>
  </context>
  <context>
    <name>Grid</name>
    <message>
      <source>Feature</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Limits</source>
      <translation>限值</translation>
    </message>
  </context>
  <context>
    <name>HandingList</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>For whoever hands the parts over. Who measures doesn't look at it.</source>
      <translation>供递交零件的人使用，测量者不看。</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Operator</source>
      <translation>操作者</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>顺序</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>零件</translation>
    </message>
    <message>
      <source>Repetition</source>
      <translation>重复</translation>
    </message>
    <message>
      <source>Which part is which label</source>
      <translation>标签与零件对照</translation>
    </message>
  </context>
  <context>
    <name>HistoryTab</name>
    <message>
      <source>From → to</source>
      <translation>变化</translation>
    </message>
    <message>
      <source>Older entries</source>
      <translation>更早的记录</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>理由</translation>
    </message>
    <message>
      <source>What</source>
      <translation>操作</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Who</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>更改</translation>
    </message>
    <message>
      <source>complained about</source>
      <translation>被投诉</translation>
    </message>
    <message>
      <source>corrected</source>
      <translation>更正</translation>
    </message>
    <message>
      <source>hold ended</source>
      <translation>解除冻结</translation>
    </message>
    <message>
      <source>put on hold</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>recorded</source>
      <translation>记录</translation>
    </message>
    <message>
      <source>removed</source>
      <translation>删除</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>Characteristics to be made or changed</source>
      <translation>新建或更改的特性</translation>
    </message>
    <message>
      <source>Column</source>
      <translation>列</translation>
    </message>
    <message>
      <source>Import it</source>
      <translation>导入</translation>
    </message>
    <message>
      <source>Import the good rows and leave these out</source>
      <translation>导入正确的行，忽略这些行</translation>
    </message>
    <message>
      <source>Import {0}</source>
      <translation>导入 {0}</translation>
    </message>
    <message>
      <source>New limits</source>
      <translation>新规格限</translation>
    </message>
    <message>
      <source>New or changed</source>
      <translation>新建或更改</translation>
    </message>
    <message>
      <source>New versions of plans</source>
      <translation>检验计划新版本</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>正在记录</translation>
    </message>
    <message>
      <source>Row</source>
      <translation>行</translation>
    </message>
    <message>
      <source>Row {0}: {1}</source>
      <translation>第 {0} 行：{1}</translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>行数</translation>
    </message>
    <message>
      <source>Save the wrong rows with their reasons</source>
      <translation>保存有误的行及原因</translation>
    </message>
    <message>
      <source>The file is tried; nothing is written yet.</source>
      <translation>正在试导入文件；尚未写入任何内容。</translation>
    </message>
    <message>
      <source>The wrong rows are in {0}.</source>
      <translation>有误的行已保存到 {0}。</translation>
    </message>
    <message>
      <source>Unchanged</source>
      <translation>未变化</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <source>What is here already and says the same stays as it is; what differs becomes a new version.</source>
      <translation>已存在且内容相同的保持不变；有差异的成为新版本。</translation>
    </message>
    <message>
      <source>Why it can't come in</source>
      <translation>无法导入的原因</translation>
    </message>
    <message>
      <source>Wrong rows</source>
      <translation>有误的行</translation>
    </message>
    <message>
      <source>nothing: all of it is here already</source>
      <translation>无：全部已存在</translation>
    </message>
    <message>
      <source>{0} is imported.</source>
      <translation>{0} 已导入。</translation>
    </message>
    <message>
      <source>{0} of {1} wrong rows</source>
      <translation>有误的行：显示 {0} / {1}</translation>
    </message>
  </context>
  <context>
    <name>InspectionScreen</name>
    <message>
      <source>Add a defect</source>
      <translation>添加缺陷</translation>
    </message>
    <message>
      <source>Another lot, or another stage</source>
      <translation>另一批次或另一阶段</translation>
    </message>
    <message>
      <source>Attach a photo</source>
      <translation>附加照片</translation>
    </message>
    <message>
      <source>Attach a photo to this sample</source>
      <translation>为该样本附加照片</translation>
    </message>
    <message>
      <source>Cannot be measured</source>
      <translation>无法测量</translation>
    </message>
    <message>
      <source>Choose the gauge, or scan it</source>
      <translation>选择量具，或扫描量具标签</translation>
    </message>
    <message>
      <source>Decide</source>
      <translation>判定</translation>
    </message>
    <message>
      <source>Final</source>
      <translation>最终</translation>
    </message>
    <message>
      <source>Gauges at this computer</source>
      <translation>本机量具</translation>
    </message>
    <message>
      <source>Have the gauge send its reading</source>
      <translation>让量具发送读数</translation>
    </message>
    <message>
      <source>In process</source>
      <translation>过程</translation>
    </message>
    <message>
      <source>Incoming</source>
      <translation>来料</translation>
    </message>
    <message>
      <source>Its plan says how many units to pull and what to measure.</source>
      <translation>检验计划会给出抽样数量和测量项目。</translation>
    </message>
    <message>
      <source>Next feature</source>
      <translation>下一个特性</translation>
    </message>
    <message>
      <source>Open the lot</source>
      <translation>打开批次</translation>
    </message>
    <message>
      <source>Paste a block from a spreadsheet</source>
      <translation>粘贴电子表格中的区域</translation>
    </message>
    <message>
      <source>Readings of {0} saved.</source>
      <translation>{0} 的读数已保存。</translation>
    </message>
    <message>
      <source>Readings, or attachments</source>
      <translation>读数或附件</translation>
    </message>
    <message>
      <source>Recorded.</source>
      <translation>已记录。</translation>
    </message>
    <message>
      <source>Save the readings</source>
      <translation>保存读数</translation>
    </message>
    <message>
      <source>Scan the lot</source>
      <translation>扫描批次</translation>
    </message>
    <message>
      <source>Scan the lot you are going to inspect</source>
      <translation>请扫描要检验的批次</translation>
    </message>
    <message>
      <source>Take back a value that was not sent; measure again one that was</source>
      <translation>撤回未发送的值；对已发送的值重新测量</translation>
    </message>
    <message>
      <source>Take the value, to the next empty cell</source>
      <translation>录入该值，转到下一个空单元格</translation>
    </message>
    <message>
      <source>That was not done</source>
      <translation>操作未完成</translation>
    </message>
    <message>
      <source>{0} is decided.</source>
      <translation>{0} 已判定。</translation>
    </message>
    <message>
      <source>{0}, sample {1}</source>
      <translation>{0}，样本 {1}</translation>
    </message>
  </context>
  <context>
    <name>Life</name>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
  </context>
  <context>
    <name>LinesDialog</name>
    <message>
      <source>Baud rate</source>
      <translation>波特率</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Connect the gauge</source>
      <translation>连接量具</translation>
    </message>
    <message>
      <source>Gauges at this computer</source>
      <translation>本机量具</translation>
    </message>
    <message>
      <source>Instrument</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>端口</translation>
    </message>
    <message>
      <source>Protocol</source>
      <translation>协议</translation>
    </message>
    <message>
      <source>Send a reading to see whether it is heard.</source>
      <translation>请发送一个读数，确认能够收到。</translation>
    </message>
    <message>
      <source>{0} sent {1}</source>
      <translation>{0} 发送了 {1}</translation>
    </message>
  </context>
  <context>
    <name>ListBase</name>
    <message>
      <source>Clear filters</source>
      <translation>清除筛选</translation>
    </message>
    <message>
      <source>Filter {0}</source>
      <translation>筛选{0}</translation>
    </message>
    <message>
      <source>Filters and order</source>
      <translation>筛选与排序</translation>
    </message>
    <message>
      <source>Nothing here yet</source>
      <translation>暂无记录</translation>
    </message>
    <message>
      <source>Nothing matches</source>
      <translation>没有符合的记录</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Type less, or clear the filters.</source>
      <translation>请减少输入内容，或清除筛选。</translation>
    </message>
    <message>
      <source>Updating …</source>
      <translation>正在更新…</translation>
    </message>
    <message>
      <source>{0} could not be read</source>
      <translation>无法读取“{0}”</translation>
    </message>
    <message>
      <source>{0} · filtered</source>
      <translation>{0} · 已筛选</translation>
    </message>
  </context>
  <context>
    <name>ListTable</name>
    <message numerus="yes">
      <source>%n rows copied.</source>
      <translation>
        <numerusform>已复制 %n 行。</numerusform>
      </translation>
    </message>
    <message>
      <source>As a spreadsheet (XLSX)</source>
      <translation>电子表格（XLSX）</translation>
    </message>
    <message>
      <source>As text (CSV)</source>
      <translation>文本（CSV）</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>列</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
  </context>
  <context>
    <name>ListsScreen</name>
    <message>
      <source>All records</source>
      <translation>全部记录</translation>
    </message>
    <message>
      <source>Copy the selected rows</source>
      <translation>复制所选行</translation>
    </message>
    <message>
      <source>Open the record</source>
      <translation>打开记录</translation>
    </message>
    <message>
      <source>Search the list</source>
      <translation>搜索列表</translation>
    </message>
  </context>
  <context>
    <name>LogIn</name>
    <message>
      <source>Address of the server</source>
      <translation>服务器地址</translation>
    </message>
    <message>
      <source>Database</source>
      <translation>数据库</translation>
    </message>
    <message>
      <source>Everybody works under their own name: it stands in every record.</source>
      <translation>每个人都以自己的名义工作：每条记录都会署名。</translation>
    </message>
    <message>
      <source>In the demo: {0}, with the password {1}</source>
      <translation>示例工厂：用户 {0}，密码 {1}</translation>
    </message>
    <message>
      <source>Locked by {0}. Work is kept as it was.</source>
      <translation>已由 {0} 锁定，工作内容保持原样。</translation>
    </message>
    <message>
      <source>Log in</source>
      <translation>登录</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>登录名</translation>
    </message>
    <message>
      <source>Name and password are needed.</source>
      <translation>请输入姓名和密码。</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>密码</translation>
    </message>
    <message>
      <source>Somebody else</source>
      <translation>其他人员</translation>
    </message>
    <message>
      <source>That came as fast as a scanner types: scans are not taken here. Type it, or paste it.</source>
      <translation>输入速度与扫描枪相同：此处不接受扫描。请手动输入或粘贴。</translation>
    </message>
    <message>
      <source>Too many wrong passwords. Try again in {0} s, or ask an administrator for a new one.</source>
      <translation>密码错误次数过多。请在 {0} 秒后重试，或请管理员设置新密码。</translation>
    </message>
    <message>
      <source>Unlock</source>
      <translation>解锁</translation>
    </message>
    <message>
      <source>Unlock the station</source>
      <translation>解锁工作站</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>A code was scanned while a question was open. Answer it, then scan again.</source>
      <translation>提问尚未回答时收到了扫码。请先回答，再重新扫描。</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Demo factory</source>
      <translation>示例工厂</translation>
    </message>
    <message>
      <source>Entries are kept on this PC and can be sent when the connection is back. Releasing, shipping and signing wait.</source>
      <translation>录入内容保存在本机，恢复连接后即可发送。放行、发货与签名需等待。</translation>
    </message>
    <message>
      <source>Link to {0} copied.</source>
      <translation>已复制 {0} 的链接。</translation>
    </message>
    <message>
      <source>No connection to the server since {0}</source>
      <translation>{0} 起无法连接服务器</translation>
    </message>
    <message>
      <source>That was not done</source>
      <translation>操作未完成</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>立即重试</translation>
    </message>
    <message>
      <source>next try in {0} s</source>
      <translation>{0} 秒后重试</translation>
    </message>
    <message>
      <source>{0} can't be shown here.</source>
      <translation>此处无法显示 {0}。</translation>
    </message>
  </context>
  <context>
    <name>MasterDescriber</name>
    <message>
      <source>A recipe says what goes in and which operations are done.</source>
      <translation>配方规定投入的物料和执行的工序。</translation>
    </message>
    <message>
      <source>A series says how numbers of lots, serials and records look.</source>
      <translation>编号规则规定批次、序列号和单据的编号样式。</translation>
    </message>
    <message>
      <source>Add a number series</source>
      <translation>添加编号规则</translation>
    </message>
    <message>
      <source>Add a unit of measure</source>
      <translation>添加计量单位</translation>
    </message>
    <message>
      <source>Added</source>
      <translation>添加时间</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>地址</translation>
    </message>
    <message>
      <source>An administrator does this.</source>
      <translation>由系统管理员执行。</translation>
    </message>
    <message>
      <source>An engineer or a manager does this.</source>
      <translation>由工程师或经理操作。</translation>
    </message>
    <message>
      <source>An engineer, a manager or an administrator does this.</source>
      <translation>由工程师、经理或管理员操作。</translation>
    </message>
    <message>
      <source>Approve a supplier</source>
      <translation>批准供应商</translation>
    </message>
    <message>
      <source>Approve for an item</source>
      <translation>批准供应物料</translation>
    </message>
    <message>
      <source>Approved suppliers</source>
      <translation>合格供应商</translation>
    </message>
    <message>
      <source>Approved to deliver</source>
      <translation>获准供应的物料</translation>
    </message>
    <message>
      <source>Blocked</source>
      <translation>停用原因</translation>
    </message>
    <message>
      <source>Business partner</source>
      <translation>往来单位</translation>
    </message>
    <message>
      <source>By</source>
      <translation>经办人</translation>
    </message>
    <message>
      <source>Calibration due</source>
      <translation>校准到期</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>修改</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>Digits</source>
      <translation>位数</translation>
    </message>
    <message>
      <source>Dimension</source>
      <translation>量纲</translation>
    </message>
    <message>
      <source>Disable the person</source>
      <translation>停用该人员</translation>
    </message>
    <message>
      <source>Disabled</source>
      <translation>停用时间</translation>
    </message>
    <message>
      <source>Disabled by</source>
      <translation>停用人</translation>
    </message>
    <message>
      <source>Document</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Enable the person</source>
      <translation>恢复登录</translation>
    </message>
    <message>
      <source>End role: {0}</source>
      <translation>终止角色：{0}</translation>
    </message>
    <message>
      <source>End the hold</source>
      <translation>解除冻结</translation>
    </message>
    <message>
      <source>Ended by</source>
      <translation>终止人</translation>
    </message>
    <message>
      <source>Equipment</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Every piece has a serial</source>
      <translation>逐件序列号</translation>
    </message>
    <message>
      <source>For</source>
      <translation>用于</translation>
    </message>
    <message>
      <source>Free again</source>
      <translation>已解除</translation>
    </message>
    <message>
      <source>From</source>
      <translation>自</translation>
    </message>
    <message>
      <source>Give a role</source>
      <translation>授予角色</translation>
    </message>
    <message>
      <source>Given by</source>
      <translation>授予人</translation>
    </message>
    <message>
      <source>Held now</source>
      <translation>当前冻结</translation>
    </message>
    <message>
      <source>Hold</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>In force from</source>
      <translation>生效自</translation>
    </message>
    <message>
      <source>In the base unit</source>
      <translation>折合基本单位</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Items counted in it</source>
      <translation>以它计量的物料</translation>
    </message>
    <message>
      <source>Items that convert it</source>
      <translation>可换算它的物料</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Late entry in hours</source>
      <translation>补录时限（小时）</translation>
    </message>
    <message>
      <source>Login</source>
      <translation>登录名</translation>
    </message>
    <message>
      <source>Made from</source>
      <translation>配方用料</translation>
    </message>
    <message>
      <source>Made from (for {0})</source>
      <translation>配方用料（每 {0}）</translation>
    </message>
    <message>
      <source>Made from nothing yet</source>
      <translation>尚无配方</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>方法</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Name (Chinese)</source>
      <translation>名称（中文）</translation>
    </message>
    <message>
      <source>Name (English)</source>
      <translation>名称（英文）</translation>
    </message>
    <message>
      <source>No</source>
      <translation>否</translation>
    </message>
    <message>
      <source>No number series yet</source>
      <translation>尚无编号规则</translation>
    </message>
    <message>
      <source>No role yet</source>
      <translation>尚无角色</translation>
    </message>
    <message>
      <source>No version yet</source>
      <translation>尚无版本</translation>
    </message>
    <message>
      <source>No.</source>
      <translation>序号</translation>
    </message>
    <message>
      <source>Number series</source>
      <translation>编号规则</translation>
    </message>
    <message>
      <source>Of the item's own</source>
      <translation>折合本单位</translation>
    </message>
    <message>
      <source>Operation</source>
      <translation>工序</translation>
    </message>
    <message>
      <source>Operations</source>
      <translation>工序</translation>
    </message>
    <message>
      <source>Other units of measure</source>
      <translation>其他计量单位</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>密码</translation>
    </message>
    <message>
      <source>Pattern</source>
      <translation>样式</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Publish a recipe</source>
      <translation>发布配方</translation>
    </message>
    <message>
      <source>Publish a version</source>
      <translation>发布版本</translation>
    </message>
    <message>
      <source>Publish one: only versions in force can be followed.</source>
      <translation>请发布版本：只有生效的版本才能执行。</translation>
    </message>
    <message>
      <source>Qualified for</source>
      <translation>资质</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Record a qualification</source>
      <translation>登记资质</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>角色</translation>
    </message>
    <message>
      <source>Roles</source>
      <translation>角色</translation>
    </message>
    <message>
      <source>Shelf life</source>
      <translation>保质期</translation>
    </message>
    <message>
      <source>Since</source>
      <translation>起始时间</translation>
    </message>
    <message>
      <source>Site</source>
      <translation>工厂</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>时区</translation>
    </message>
    <message>
      <source>To</source>
      <translation>至</translation>
    </message>
    <message>
      <source>Tolerance</source>
      <translation>允差</translation>
    </message>
    <message>
      <source>Type of gauge</source>
      <translation>量具类型</translation>
    </message>
    <message>
      <source>Unit of measure</source>
      <translation>计量单位</translation>
    </message>
    <message>
      <source>Units ever</source>
      <translation>曾冻结的单元</translation>
    </message>
    <message>
      <source>Units held</source>
      <translation>冻结中的单元</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>截止</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Version in force</source>
      <translation>现行版本</translation>
    </message>
    <message>
      <source>Versions</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Waits for a verdict</source>
      <translation>需要检验判定</translation>
    </message>
    <message>
      <source>Why disabled</source>
      <translation>停用原因</translation>
    </message>
    <message>
      <source>Why ended</source>
      <translation>终止原因</translation>
    </message>
    <message>
      <source>Why given</source>
      <translation>授予原因</translation>
    </message>
    <message>
      <source>Without a role a person can look, and change nothing.</source>
      <translation>没有角色的人员只能查看，不能更改。</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>是</translation>
    </message>
    <message>
      <source>everywhere</source>
      <translation>所有工厂</translation>
    </message>
    <message>
      <source>in force</source>
      <translation>生效中</translation>
    </message>
    <message>
      <source>older version</source>
      <translation>旧版本</translation>
    </message>
    <message>
      <source>ran out</source>
      <translation>已到期</translation>
    </message>
    <message>
      <source>set by {0}</source>
      <translation>由 {0} 设置</translation>
    </message>
    <message>
      <source>their own, {0}</source>
      <translation>本人设置，{0}</translation>
    </message>
    <message>
      <source>{0} days</source>
      <translation>{0} 天</translation>
    </message>
  </context>
  <context>
    <name>NodeScreen</name>
    <message>
      <source>Choose a record, or scan its label</source>
      <translation>请选择一条记录，或扫描标签</translation>
    </message>
    <message>
      <source>Ctrl+N begins a new one.</source>
      <translation>按 Ctrl+N 新建。</translation>
    </message>
    <message>
      <source>Do what the blue button says</source>
      <translation>执行蓝色按钮的操作</translation>
    </message>
    <message>
      <source>Engineers and managers import plans.</source>
      <translation>仅工程师和经理可导入计划。</translation>
    </message>
    <message>
      <source>Everything that can be recorded here</source>
      <translation>此处可录入的全部内容</translation>
    </message>
    <message>
      <source>Fill in the lots that expire first</source>
      <translation>填入最先到期的批次</translation>
    </message>
    <message>
      <source>Filter the list</source>
      <translation>筛选列表</translation>
    </message>
    <message>
      <source>Import from a spreadsheet</source>
      <translation>从电子表格导入</translation>
    </message>
    <message>
      <source>Leave the form; it is kept as a draft</source>
      <translation>离开表单，内容保存为草稿</translation>
    </message>
    <message>
      <source>New</source>
      <translation>新建</translation>
    </message>
    <message>
      <source>New: {0}</source>
      <translation>新建：{0}</translation>
    </message>
    <message>
      <source>Next field that is missing or wrong</source>
      <translation>下一个缺失或有误的字段</translation>
    </message>
    <message>
      <source>Next tab of the record</source>
      <translation>记录的下一个标签页</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Spreadsheets (*.xlsx *.csv)</source>
      <translation>电子表格 (*.xlsx *.csv)</translation>
    </message>
    <message>
      <source>Take a line out</source>
      <translation>删除一行</translation>
    </message>
    <message>
      <source>What could stand in a field</source>
      <translation>字段的可选内容</translation>
    </message>
    <message>
      <source>What inspections find stands in the list at the left.</source>
      <translation>检验中发现的会列在左侧。</translation>
    </message>
    <message>
      <source>What is recorded stands in the list at the left.</source>
      <translation>登记的记录会列在左侧。</translation>
    </message>
    <message>
      <source>{0} is recorded.</source>
      <translation>{0} 已记录。</translation>
    </message>
    <message>
      <source>{0}: nothing here yet</source>
      <translation>{0}：尚无记录</translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message>
      <source>Add equipment of the kind gauge in the master data.</source>
      <translation>请在主数据中添加类型为量具的设备。</translation>
    </message>
    <message>
      <source>Blocked</source>
      <translation>已停用</translation>
    </message>
    <message>
      <source>By</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Calibrated until</source>
      <translation>校准有效期至</translation>
    </message>
    <message>
      <source>Calibration overdue</source>
      <translation>校准已过期</translation>
    </message>
    <message>
      <source>Characteristic</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Gauge</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Gauge ports</source>
      <translation>量具端口</translation>
    </message>
    <message>
      <source>Gauges</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Holds until</source>
      <translation>有效期至</translation>
    </message>
    <message>
      <source>Last study</source>
      <translation>最近分析</translation>
    </message>
    <message>
      <source>May not measure</source>
      <translation>不得测量</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>New study</source>
      <translation>新建分析</translation>
    </message>
    <message>
      <source>No gauge yet</source>
      <translation>尚无量具</translation>
    </message>
    <message>
      <source>Site</source>
      <translation>工厂</translation>
    </message>
    <message>
      <source>Studies</source>
      <translation>分析记录</translation>
    </message>
    <message>
      <source>Study</source>
      <translation>分析</translation>
    </message>
    <message>
      <source>Study failed or expired</source>
      <translation>分析未通过或已过期</translation>
    </message>
    <message>
      <source>Verdict</source>
      <translation>判定</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
  </context>
  <context>
    <name>PasswordDialog</name>
    <message>
      <source>Add person</source>
      <translation>添加人员</translation>
    </message>
    <message>
      <source>Enable the person</source>
      <translation>恢复登录</translation>
    </message>
    <message>
      <source>First password</source>
      <translation>初始密码</translation>
    </message>
    <message>
      <source>Login</source>
      <translation>登录名</translation>
    </message>
    <message>
      <source>New password</source>
      <translation>新密码</translation>
    </message>
    <message>
      <source>Once more</source>
      <translation>再次输入</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>密码</translation>
    </message>
    <message>
      <source>Tell it to the person yourself: it is kept nowhere.</source>
      <translation>请亲自告知本人：密码不保存在任何地方。</translation>
    </message>
    <message>
      <source>Type the same password into both fields.</source>
      <translation>请在两处输入相同的密码。</translation>
    </message>
  </context>
  <context>
    <name>QualityDescriber</name>
    <message numerus="yes">
      <source>%n unit(s)</source>
      <translation>
        <numerusform>%n 个单元</numerusform>
      </translation>
    </message>
    <message>
      <source>AQL</source>
      <translation>AQL</translation>
    </message>
    <message>
      <source>Accepted</source>
      <translation>可接受</translation>
    </message>
    <message>
      <source>Accepted of the last</source>
      <translation>最近接收批数</translation>
    </message>
    <message>
      <source>An engineer or a manager does this.</source>
      <translation>由工程师或经理执行。</translation>
    </message>
    <message>
      <source>By</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>更改</translation>
    </message>
    <message>
      <source>Change severity</source>
      <translation>更改严格度</translation>
    </message>
    <message>
      <source>Characteristic</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Characteristics</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Choices</source>
      <translation>选项</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>Every unit</source>
      <translation>全检</translation>
    </message>
    <message>
      <source>From</source>
      <translation>自</translation>
    </message>
    <message>
      <source>Gauge</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>In force since</source>
      <translation>生效自</translation>
    </message>
    <message>
      <source>Inspection</source>
      <translation>检验</translation>
    </message>
    <message>
      <source>Inspection plan</source>
      <translation>检验计划</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>检验水平</translation>
    </message>
    <message>
      <source>Limits in force</source>
      <translation>现行限值</translation>
    </message>
    <message>
      <source>Lot</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Lower limit</source>
      <translation>下限</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>方法文件</translation>
    </message>
    <message>
      <source>New version</source>
      <translation>新版本</translation>
    </message>
    <message>
      <source>Not detected below</source>
      <translation>检出下限</translation>
    </message>
    <message>
      <source>Not measured above</source>
      <translation>测量上限</translation>
    </message>
    <message>
      <source>Only for</source>
      <translation>仅适用于</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>优先级</translation>
    </message>
    <message>
      <source>Publish limits</source>
      <translation>发布限值</translation>
    </message>
    <message>
      <source>Published by</source>
      <translation>发布人</translation>
    </message>
    <message>
      <source>Readings</source>
      <translation>读数个数</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>抽样次数</translation>
    </message>
    <message>
      <source>Sampling</source>
      <translation>抽样</translation>
    </message>
    <message>
      <source>Scheme</source>
      <translation>方案</translation>
    </message>
    <message>
      <source>Score</source>
      <translation>得分</translation>
    </message>
    <message>
      <source>Severity</source>
      <translation>严格度</translation>
    </message>
    <message>
      <source>Severity of supplies</source>
      <translation>检验严格度</translation>
    </message>
    <message>
      <source>Specification</source>
      <translation>规格</translation>
    </message>
    <message>
      <source>Stage</source>
      <translation>阶段</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>Target</source>
      <translation>目标值</translation>
    </message>
    <message>
      <source>To</source>
      <translation>至</translation>
    </message>
    <message>
      <source>Unit of measure</source>
      <translation>计量单位</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>至</translation>
    </message>
    <message>
      <source>Upper limit</source>
      <translation>上限</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Versions</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Warn above</source>
      <translation>高于则警示</translation>
    </message>
    <message>
      <source>Warn below</source>
      <translation>低于则警示</translation>
    </message>
    <message>
      <source>What each lot did</source>
      <translation>各批的影响</translation>
    </message>
    <message>
      <source>What would be drawn</source>
      <translation>将抽取什么</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>When it is out</source>
      <translation>超限时的处理</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>follows the lots</source>
      <translation>按批转移</translation>
    </message>
    <message>
      <source>in force</source>
      <translation>现行</translation>
    </message>
    <message>
      <source>normal</source>
      <translation>正常</translation>
    </message>
    <message>
      <source>sigma known</source>
      <translation>σ 已知</translation>
    </message>
    <message>
      <source>sigma unknown</source>
      <translation>σ 未知</translation>
    </message>
  </context>
  <context>
    <name>RecordPage</name>
    <message>
      <source>Attachments</source>
      <translation>附件</translation>
    </message>
    <message>
      <source>History</source>
      <translation>历史</translation>
    </message>
    <message>
      <source>Lines</source>
      <translation>明细</translation>
    </message>
    <message>
      <source>More</source>
      <translation>更多</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Where used</source>
      <translation>使用去向</translation>
    </message>
    <message>
      <source>{0} can't be shown</source>
      <translation>无法显示 {0}</translation>
    </message>
  </context>
  <context>
    <name>ReferenceEditor</name>
    <message>
      <source>Nothing found for “%s”.</source>
      <extracomment>What is known by its code and not by a name: shown in the font of codes. What carries a label of its own: a scan goes into such a field, and nothing else can stand there. Items and partners have none: a label that is scanned there begins the next line of the form, or is looked up.</extracomment>
      <translation>未找到“%s”。</translation>
    </message>
  </context>
  <context>
    <name>RetestDialog</name>
    <message>
      <source>Feature</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>First reading</source>
      <translation>首次读数</translation>
    </message>
    <message>
      <source>Measure sample {0} again</source>
      <translation>重新测量样本 {0}</translation>
    </message>
    <message>
      <source>Take the new value</source>
      <translation>采用新读数</translation>
    </message>
    <message>
      <source>The first reading stays on record; the new one counts.</source>
      <translation>首次读数仍保留；以新读数为准。</translation>
    </message>
    <message>
      <source>The new value</source>
      <translation>新读数</translation>
    </message>
  </context>
  <context>
    <name>SamplingScreen</name>
    <message>
      <source>AQL</source>
      <translation>AQL</translation>
    </message>
    <message>
      <source>AQL: refused {0}</source>
      <translation>AQL：拒收 {0}</translation>
    </message>
    <message>
      <source>Accepted one time in ten at</source>
      <translation>十批接收一批的质量</translation>
    </message>
    <message>
      <source>Accepted, % of lots</source>
      <translation>接收的批，%</translation>
    </message>
    <message>
      <source>Bad lots have, %</source>
      <translation>坏批不合格率，%</translation>
    </message>
    <message>
      <source>Code letter</source>
      <translation>样本量字码</translation>
    </message>
    <message>
      <source>Each sample's n: Ac / Re so far</source>
      <translation>各次样本 n：累计 Ac / Re</translation>
    </message>
    <message>
      <source>Every unit: the sample would be the whole lot.</source>
      <translation>全检：样本即为整批。</translation>
    </message>
    <message>
      <source>Find the smallest plan</source>
      <translation>求最小方案</translation>
    </message>
    <message>
      <source>From</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>Good lots have, %</source>
      <translation>好批不合格率，%</translation>
    </message>
    <message>
      <source>How often such lots are accepted</source>
      <translation>此类批被接收的概率</translation>
    </message>
    <message>
      <source>Known</source>
      <translation>已知</translation>
    </message>
    <message>
      <source>LTPD, %</source>
      <translation>LTPD，%</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>检验水平</translation>
    </message>
    <message>
      <source>Lot size</source>
      <translation>批量</translation>
    </message>
    <message>
      <source>M (form 2), %</source>
      <translation>M（形式 2），%</translation>
    </message>
    <message>
      <source>May pass, % of lots</source>
      <translation>误收的批，%</translation>
    </message>
    <message>
      <source>No plan</source>
      <translation>没有方案</translation>
    </message>
    <message>
      <source>Nonconforming units in the lot, %</source>
      <translation>批不合格率，%</translation>
    </message>
    <message>
      <source>Nonconformities per 100 units</source>
      <translation>每百单元不合格数</translation>
    </message>
    <message>
      <source>Plan through two points</source>
      <translation>由两点求方案</translation>
    </message>
    <message>
      <source>Producer's risk at the AQL</source>
      <translation>AQL 处生产方风险</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>抽样次数</translation>
    </message>
    <message>
      <source>Scheme</source>
      <translation>方案</translation>
    </message>
    <message>
      <source>Seed of the selection</source>
      <translation>随机抽取种子</translation>
    </message>
    <message>
      <source>Severity</source>
      <translation>严格度</translation>
    </message>
    <message>
      <source>Sigma</source>
      <translation>标准差</translation>
    </message>
    <message>
      <source>Smallest plan through both points</source>
      <translation>满足两点的最小方案</translation>
    </message>
    <message>
      <source>Units to pull first</source>
      <translation>首次抽取数量</translation>
    </message>
    <message>
      <source>Units to pull, counted from 1</source>
      <translation>应抽取的单元（从 1 起）</translation>
    </message>
    <message>
      <source>Unknown: s of the sample</source>
      <translation>未知：样本 s</translation>
    </message>
    <message>
      <source>What would be drawn</source>
      <translation>将抽取什么</translation>
    </message>
    <message>
      <source>accepted one time in ten</source>
      <translation>十批中接收一批</translation>
    </message>
    <message>
      <source>k (form 1)</source>
      <translation>k（形式 1）</translation>
    </message>
    <message>
      <source>n: Ac / Re</source>
      <translation>n：Ac / Re</translation>
    </message>
    <message numerus="yes">
      <source>… and %n more</source>
      <translation>
        <numerusform>……另有 %n 个</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SensorScreen</name>
    <message numerus="yes">
      <source>%n point(s) a channel</source>
      <translation>
        <numerusform>每通道 %n 个点</numerusform>
      </translation>
    </message>
    <message>
      <source>Channels</source>
      <translation>通道</translation>
    </message>
    <message>
      <source>Earlier, later</source>
      <translation>更早、更晚</translation>
    </message>
    <message>
      <source>Genealogy</source>
      <translation>追溯</translation>
    </message>
    <message>
      <source>Live</source>
      <translation>实时</translation>
    </message>
    <message>
      <source>No run was watched by sensors yet</source>
      <translation>尚无带传感器数据的运行</translation>
    </message>
    <message>
      <source>Readings appear as machines send them, or with an import.</source>
      <translation>机器发送读数或导入后即在此显示。</translation>
    </message>
    <message>
      <source>Recorded</source>
      <translation>已记录</translation>
    </message>
    <message>
      <source>Show all of the run</source>
      <translation>显示整个运行</translation>
    </message>
    <message>
      <source>There are no sensors to show</source>
      <translation>没有可显示的传感器</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>单元</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>缩放</translation>
    </message>
    <message>
      <source>last reading %1</source>
      <translation>最近读数 %1</translation>
    </message>
  </context>
  <context>
    <name>SeveralReferences</name>
    <message>
      <source>%s: click takes it out</source>
      <translation>%s：点击移除</translation>
    </message>
  </context>
  <context>
    <name>SheetView</name>
    <message>
      <source>Attachments</source>
      <translation>附件</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Critical</source>
      <translation>致命</translation>
    </message>
    <message>
      <source>Gauges</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Lot</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Major</source>
      <translation>严重</translation>
    </message>
    <message>
      <source>Minor</source>
      <translation>轻微</translation>
    </message>
    <message>
      <source>Plan</source>
      <translation>计划</translation>
    </message>
    <message>
      <source>Presented</source>
      <translation>送检数量</translation>
    </message>
    <message>
      <source>Pull pieces {0}</source>
      <translation>抽取第 {0} 件</translation>
    </message>
    <message>
      <source>Pull pieces {0} as well</source>
      <translation>再抽取第 {0} 件</translation>
    </message>
    <message>
      <source>Readings</source>
      <translation>读数</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>The sample is the whole lot: look at every piece</source>
      <translation>样本即整批：请逐件检查</translation>
    </message>
    <message>
      <source>none: history</source>
      <translation>无：历史</translation>
    </message>
    <message>
      <source>sample {0}</source>
      <translation>样本 {0}</translation>
    </message>
  </context>
  <context>
    <name>StudyEntry</name>
    <message>
      <source>Label on the part</source>
      <translation>零件标签</translation>
    </message>
    <message>
      <source>Operator</source>
      <translation>操作者</translation>
    </message>
    <message>
      <source>Reading</source>
      <translation>读数</translation>
    </message>
    <message>
      <source>Reading {0} of {1} · repetition {2}</source>
      <translation>第 {0} / {1} 个读数 · 第 {2} 次重复</translation>
    </message>
    <message>
      <source>Take the reading</source>
      <translation>录入读数</translation>
    </message>
    <message>
      <source>Type the reading; blank is none.</source>
      <translation>请输入读数；空白不算。</translation>
    </message>
    <message>
      <source>Which part is which label</source>
      <translation>标签与零件对照</translation>
    </message>
    <message>
      <source>{0} isn't the gauge of this study.</source>
      <translation>{0} 不是本次分析的量具。</translation>
    </message>
  </context>
  <context>
    <name>StudyResult</name>
    <message>
      <source>% study</source>
      <translation>研究变异 %</translation>
    </message>
    <message>
      <source>% tol.</source>
      <translation>公差 %</translation>
    </message>
    <message>
      <source>A day from today on, as 2027-11-22.</source>
      <translation>请填写今天或以后的日期，如 2027-11-22。</translation>
    </message>
    <message>
      <source>Back to the gauges</source>
      <translation>返回量具</translation>
    </message>
    <message>
      <source>Figure</source>
      <translation>项目</translation>
    </message>
    <message>
      <source>Figures</source>
      <translation>数值</translation>
    </message>
    <message numerus="yes">
      <source>Hold %n lot(s)</source>
      <translation>
        <numerusform>冻结 %n 个批次</numerusform>
      </translation>
    </message>
    <message>
      <source>Holds until</source>
      <translation>有效期至</translation>
    </message>
    <message>
      <source>It measured nothing since it was last known to be good.</source>
      <translation>自上次确认合格以来没有测量。</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Last</source>
      <translation>最近</translation>
    </message>
    <message>
      <source>Lot</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Measured since it was last good</source>
      <translation>自上次合格以来的测量</translation>
    </message>
    <message>
      <source>Once recorded, {0} takes no more readings.</source>
      <translation>登记后，{0} 将不能再用于测量。</translation>
    </message>
    <message>
      <source>Readings</source>
      <translation>读数</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>记录</translation>
    </message>
    <message>
      <source>Record it on {0}</source>
      <translation>登记到 {0}</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Std. dev.</source>
      <translation>标准差</translation>
    </message>
    <message>
      <source>This kind of study has no limit of its own: the verdict is yours.</source>
      <translation>此类分析没有固定判定界限，由您判定。</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>数值</translation>
    </message>
    <message>
      <source>year-month-day</source>
      <translation>年-月-日</translation>
    </message>
    <message>
      <source>{0} is blocked: no reading is taken with it.</source>
      <translation>{0} 已停用：不得用于测量。</translation>
    </message>
    <message>
      <source>{0}: with itself</source>
      <translation>{0}：自身一致</translation>
    </message>
    <message>
      <source>{0}: with the reference</source>
      <translation>{0}：与基准一致</translation>
    </message>
  </context>
  <context>
    <name>SubTable</name>
    <message>
      <source>: </source>
      <translation>：</translation>
    </message>
    <message>
      <source>Add line</source>
      <translation>添加一行</translation>
    </message>
    <message>
      <source>Put the line back</source>
      <translation>恢复该行</translation>
    </message>
    <message>
      <source>Scan or type to add a line</source>
      <translation>扫描或输入以添加一行</translation>
    </message>
    <message>
      <source>Take out line %s (Ctrl+Del)</source>
      <translation>移除第 %s 行（Ctrl+Del）</translation>
    </message>
  </context>
  <context>
    <name>SuggestionBar</name>
    <message>
      <source>Fill in</source>
      <translation>填入</translation>
    </message>
    <message>
      <source>First expired first: {0}</source>
      <translation>先到期先用：{0}</translation>
    </message>
    <message>
      <source>{0} missing</source>
      <translation>缺 {0}</translation>
    </message>
    <message>
      <source>{0}: no usable lot</source>
      <translation>{0}：没有可用批次</translation>
    </message>
  </context>
  <context>
    <name>SwitchEditor</name>
    <message>
      <source>No</source>
      <translation>否</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>是</translation>
    </message>
  </context>
  <context>
    <name>TopBar</name>
    <message numerus="yes">
      <source>%n draft(s)</source>
      <translation>
        <numerusform>%n 份草稿</numerusform>
      </translation>
    </message>
    <message>
      <source>About</source>
      <translation>关于</translation>
    </message>
    <message>
      <source>Connected</source>
      <translation>已连接</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Lock</source>
      <translation>锁定</translation>
    </message>
    <message>
      <source>Offline since {0}</source>
      <translation>{0} 起离线</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Scan box</source>
      <translation>扫码框</translation>
    </message>
    <message>
      <source>Scan or type any code: lot, serial, order, certificate</source>
      <translation>扫描或输入任意编码：批次、序列号、订单、证书</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Switch person</source>
      <translation>切换人员</translation>
    </message>
  </context>
  <context>
    <name>UnitDescriber</name>
    <message>
      <source>Adjust the stock</source>
      <translation>调整库存</translation>
    </message>
    <message>
      <source>An engineer or a manager does this.</source>
      <translation>由工程师或经理操作。</translation>
    </message>
    <message>
      <source>An inspector, an engineer or a manager does this.</source>
      <translation>由检验员、工程师或经理执行。</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>盘点</translation>
    </message>
    <message>
      <source>Decide without an inspection</source>
      <translation>不经检验直接判定</translation>
    </message>
    <message>
      <source>End a hold</source>
      <translation>解除冻结</translation>
    </message>
    <message>
      <source>Genealogy</source>
      <translation>追溯</translation>
    </message>
    <message>
      <source>Generation</source>
      <translation>代次</translation>
    </message>
    <message>
      <source>In this container</source>
      <translation>容器内物品</translation>
    </message>
    <message>
      <source>Inspect</source>
      <translation>检验</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>移库</translation>
    </message>
    <message>
      <source>Open holds</source>
      <translation>未解除的冻结</translation>
    </message>
    <message>
      <source>Origin</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>Pack</source>
      <translation>包装</translation>
    </message>
    <message>
      <source>Put on hold</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Quantity made or received</source>
      <translation>产出或收货数量</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>记录</translation>
    </message>
    <message>
      <source>Scrap</source>
      <translation>报废</translation>
    </message>
    <message>
      <source>Ship</source>
      <translation>发货</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>拆分</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Take a sample</source>
      <translation>取样</translation>
    </message>
    <message>
      <source>Technicians and inspectors do this.</source>
      <translation>由质检员和检验员执行。</translation>
    </message>
    <message>
      <source>Unpack</source>
      <translation>拆包</translation>
    </message>
    <message>
      <source>What</source>
      <translation>事项</translation>
    </message>
    <message>
      <source>What happened, newest first</source>
      <translation>经过（最新在前）</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Who, where, why</source>
      <translation>人员、地点、原因</translation>
    </message>
    <message>
      <source>Whole life</source>
      <translation>完整经历</translation>
    </message>
    <message>
      <source>imported history</source>
      <translation>导入的历史</translation>
    </message>
  </context>
  <context>
    <name>UnitScreen</name>
    <message>
      <source>Attachments</source>
      <translation>附件</translation>
    </message>
    <message>
      <source>Genealogy</source>
      <translation>追溯</translation>
    </message>
    <message>
      <source>Generation {0}</source>
      <translation>第 {0} 代</translation>
    </message>
    <message>
      <source>History</source>
      <translation>历史</translation>
    </message>
    <message>
      <source>In this container</source>
      <translation>容器内物品</translation>
    </message>
    <message>
      <source>Its whole life is shown here.</source>
      <translation>此处显示其完整履历。</translation>
    </message>
    <message>
      <source>Life</source>
      <translation>履历</translation>
    </message>
    <message>
      <source>Next tab</source>
      <translation>下一个标签页</translation>
    </message>
    <message>
      <source>Older lines are in the lists of records.</source>
      <translation>更早的记录请在列表中查看。</translation>
    </message>
    <message>
      <source>Open holds</source>
      <translation>未解除的冻结</translation>
    </message>
    <message>
      <source>Open it</source>
      <translation>打开该记录</translation>
    </message>
    <message>
      <source>Scan a lot, serial or container</source>
      <translation>扫描批次、序列号或容器</translation>
    </message>
    <message>
      <source>To the next record named here</source>
      <translation>转到页面中下一条记录</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Where everything went</source>
      <translation>数量去向</translation>
    </message>
    <message>
      <source>Where used</source>
      <translation>使用去向</translation>
    </message>
    <message>
      <source>{0} could not be read</source>
      <translation>无法读取 {0}</translation>
    </message>
  </context>
  <context>
    <name>UsesTab</name>
    <message>
      <source>Complaint</source>
      <translation>投诉</translation>
    </message>
    <message>
      <source>Held unit</source>
      <translation>被冻结单元</translation>
    </message>
    <message>
      <source>In stock</source>
      <translation>在库</translation>
    </message>
    <message>
      <source>Name or result</source>
      <translation>名称或产出</translation>
    </message>
    <message>
      <source>Not used anywhere yet</source>
      <translation>尚未被使用</translation>
    </message>
    <message>
      <source>Only the newest 200 are listed.</source>
      <translation>仅列出最新 200 条。</translation>
    </message>
    <message>
      <source>Packed in</source>
      <translation>装入</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Recipe of</source>
      <translation>所属配方</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>记录</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>What</source>
      <translation>关系</translation>
    </message>
    <message>
      <source>What is made from it or done with it is listed here.</source>
      <translation>用它生产或处理的内容会列在这里。</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Work order</source>
      <translation>工单</translation>
    </message>
  </context>
  <context>
    <name>VerdictStrip</name>
    <message>
      <source>Accepted</source>
      <translation>已接收</translation>
    </message>
    <message>
      <source>Decide {0}</source>
      <translation>判定 {0}</translation>
    </message>
    <message>
      <source>Decided by quantity</source>
      <translation>已按数量判定</translation>
    </message>
    <message>
      <source>Imported: nobody decided here</source>
      <translation>导入的历史：此处无人判定</translation>
    </message>
    <message>
      <source>No verdict yet</source>
      <translation>尚未判定</translation>
    </message>
    <message>
      <source>Rejected</source>
      <translation>已拒收</translation>
    </message>
    <message>
      <source>Released on concession</source>
      <translation>已让步放行</translation>
    </message>
    <message numerus="yes">
      <source>Save %n reading(s)</source>
      <translation>
        <numerusform>保存 %n 个读数</numerusform>
      </translation>
    </message>
    <message>
      <source>Saved</source>
      <translation>已保存</translation>
    </message>
    <message>
      <source>Sent to 100 % sorting</source>
      <translation>已转 100% 挑选</translation>
    </message>
    <message>
      <source>The readings fail their limits</source>
      <translation>读数超出限值</translation>
    </message>
    <message>
      <source>The readings keep their limits</source>
      <translation>读数符合限值</translation>
    </message>
    <message>
      <source>There were no limits</source>
      <translation>当时没有限值</translation>
    </message>
    <message>
      <source>out of limit</source>
      <translation>超限</translation>
    </message>
    <message>
      <source>readings</source>
      <translation>读数</translation>
    </message>
  </context>
  <context>
    <name>about</name>
    <message>
      <source>About Tracewell</source>
      <translation>关于 Tracewell</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Database</source>
      <translation>数据库</translation>
    </message>
    <message>
      <source>Database id</source>
      <translation>数据库编号</translation>
    </message>
    <message>
      <source>Fonts: Inter, Noto Sans SC, JetBrains Mono (OFL). Icons: Tabler (MIT).</source>
      <translation>字体：Inter、Noto Sans SC、JetBrains Mono（OFL）。图标：Tabler（MIT）。</translation>
    </message>
    <message>
      <source>Station</source>
      <translation>工作站</translation>
    </message>
    <message>
      <source>The batch quality station. Apache-2.0.</source>
      <translation>批次质量工作站。Apache-2.0。</translation>
    </message>
  </context>
  <context>
    <name>calendar</name>
    <message>
      <source>Enter takes it · Page Up, Page Down: month</source>
      <translation>Enter 选定 · Page Up、Page Down 翻月</translation>
    </message>
  </context>
  <context>
    <name>charts</name>
    <message>
      <source>%1 checked</source>
      <translation>%1 已校验</translation>
    </message>
    <message>
      <source>%1 out of control, %2</source>
      <translation>%1 失控，%2</translation>
    </message>
    <message numerus="yes">
      <source>%n point(s) with signals</source>
      <translation>
        <numerusform>%n 个点有信号</numerusform>
      </translation>
    </message>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>All points</source>
      <translation>所有点</translation>
    </message>
    <message>
      <source>Capability</source>
      <translation>过程能力</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Choose a point first.</source>
      <translation>请先选择一个点。</translation>
    </message>
    <message>
      <source>Choose a point with ← → or the mouse; N goes to the next signal.</source>
      <translation>用 ← → 或鼠标选择点；按 N 跳到下一个信号。</translation>
    </message>
    <message>
      <source>Choose a reason.</source>
      <translation>请选择原因。</translation>
    </message>
    <message>
      <source>Close the signal</source>
      <translation>关闭信号</translation>
    </message>
    <message>
      <source>Closed · %1</source>
      <translation>已关闭 · %1</translation>
    </message>
    <message>
      <source>Coloured</source>
      <translation>着色</translation>
    </message>
    <message>
      <source>Compute from</source>
      <translation>计算依据</translation>
    </message>
    <message>
      <source>Defects per unit</source>
      <translation>单位缺陷数</translation>
    </message>
    <message>
      <source>Distribution</source>
      <translation>分布</translation>
    </message>
    <message>
      <source>Drag to choose the points that are shown; double click shows all</source>
      <translation>拖动选择显示的点；双击显示全部</translation>
    </message>
    <message>
      <source>Exclude</source>
      <translation>剔除</translation>
    </message>
    <message>
      <source>Exclude point %1?</source>
      <translation>剔除第 %1 点？</translation>
    </message>
    <message>
      <source>Exclude the point</source>
      <translation>剔除该点</translation>
    </message>
    <message>
      <source>Excluded by %1: %2</source>
      <translation>由 %1 剔除：%2</translation>
    </message>
    <message>
      <source>Excluded from</source>
      <translation>剔除范围</translation>
    </message>
    <message>
      <source>Expected outside</source>
      <translation>预期超差</translation>
    </message>
    <message>
      <source>Fit (A²)</source>
      <translation>拟合（A²）</translation>
    </message>
    <message>
      <source>Freeze as version %1</source>
      <translation>冻结为版本 %1</translation>
    </message>
    <message>
      <source>Freeze the limits of this phase first: a signal is kept with the limits it broke.</source>
      <translation>请先冻结该阶段的控制限：信号与其违反的控制限一并保存。</translation>
    </message>
    <message>
      <source>Genealogy</source>
      <translation>追溯</translation>
    </message>
    <message numerus="yes">
      <source>Hold %n lot(s)</source>
      <translation>
        <numerusform>冻结 %n 个批次</numerusform>
      </translation>
    </message>
    <message>
      <source>Hold lots</source>
      <translation>冻结批次</translation>
    </message>
    <message>
      <source>Hold what was made since the last good point?</source>
      <translation>冻结上一个正常点以来的产品？</translation>
    </message>
    <message>
      <source>In view</source>
      <translation>可见范围</translation>
    </message>
    <message>
      <source>Instrument</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>It stays on the chart, dimmed, with your name and reason. You can take it back.</source>
      <translation>该点仍以灰色显示，并附您的姓名和原因。可随时恢复。</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Leave it open</source>
      <translation>保留未关闭</translation>
    </message>
    <message>
      <source>Limits and rules</source>
      <translation>控制限和判异规则</translation>
    </message>
    <message>
      <source>Limits are frozen for all points, not for a part of them.</source>
      <translation>只能为全部点冻结控制限，不能为其中一部分。</translation>
    </message>
    <message>
      <source>Limits from %1 are frozen.</source>
      <translation>已冻结由%1得到的控制限。</translation>
    </message>
    <message>
      <source>Limits of this chart</source>
      <translation>此图的控制限</translation>
    </message>
    <message>
      <source>Limits only</source>
      <translation>仅控制限</translation>
    </message>
    <message>
      <source>Limits stay as they are until somebody computes them anew; earlier versions remain.</source>
      <translation>控制限保持不变，直到有人重新计算；旧版本仍保留。</translation>
    </message>
    <message>
      <source>Lot of %1</source>
      <translation>%1 批次</translation>
    </message>
    <message>
      <source>Machine</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Made after point %1, the last good one, up to %2.</source>
      <translation>在上一个正常点（第 %1 点）之后、至第 %2 点之间生产。</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>均值</translation>
    </message>
    <message>
      <source>No point chosen</source>
      <translation>未选择点</translation>
    </message>
    <message>
      <source>No rule objects to any point.</source>
      <translation>没有任何点触发判异规则。</translation>
    </message>
    <message>
      <source>No rule objects to this point.</source>
      <translation>该点未触发判异规则。</translation>
    </message>
    <message>
      <source>No shift</source>
      <translation>无偏移</translation>
    </message>
    <message>
      <source>Nobody froze limits yet: they follow the points.</source>
      <translation>尚未冻结控制限：控制限随数据点变化。</translation>
    </message>
    <message>
      <source>Nonconforming, %</source>
      <translation>不合格品率，%</translation>
    </message>
    <message>
      <source>Normality (A-D)</source>
      <translation>正态性（A-D）</translation>
    </message>
    <message>
      <source>Not stable</source>
      <translation>失控</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Nothing was made in that time that is still there.</source>
      <translation>该期间没有仍在库的产品。</translation>
    </message>
    <message>
      <source>Observed outside</source>
      <translation>实测超差</translation>
    </message>
    <message>
      <source>Open · %1</source>
      <translation>未关闭 · %1</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Phase %1</source>
      <translation>阶段 %1</translation>
    </message>
    <message>
      <source>Phase from %1</source>
      <translation>自第 %1 点起的阶段</translation>
    </message>
    <message>
      <source>Point %1</source>
      <translation>第 %1 点</translation>
    </message>
    <message>
      <source>Point %1 counts again.</source>
      <translation>第 %1 点已恢复计算。</translation>
    </message>
    <message>
      <source>Point %1 is left out.</source>
      <translation>已剔除第 %1 点。</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>点数</translation>
    </message>
    <message>
      <source>Pp / Ppk by percentiles</source>
      <translation>Pp / Ppk（百分位数法）</translation>
    </message>
    <message>
      <source>Ppk by percentiles</source>
      <translation>Ppk（百分位数法）</translation>
    </message>
    <message>
      <source>Process Z</source>
      <translation>过程 Z</translation>
    </message>
    <message>
      <source>Product</source>
      <translation>产品</translation>
    </message>
    <message>
      <source>Reaction plan</source>
      <translation>反应计划</translation>
    </message>
    <message>
      <source>Readings</source>
      <translation>读数</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>记录</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>恢复</translation>
    </message>
    <message>
      <source>Rule %1</source>
      <translation>规则 %1</translation>
    </message>
    <message>
      <source>Rules</source>
      <translation>判异规则</translation>
    </message>
    <message>
      <source>Say in the note which reason.</source>
      <translation>请在备注中说明原因。</translation>
    </message>
    <message>
      <source>Shift</source>
      <translation>班次</translation>
    </message>
    <message>
      <source>Signal at point %1</source>
      <translation>第 %1 点的信号</translation>
    </message>
    <message>
      <source>Signals</source>
      <translation>信号</translation>
    </message>
    <message>
      <source>Source of %1</source>
      <translation>%1 来源</translation>
    </message>
    <message>
      <source>Stable</source>
      <translation>受控</translation>
    </message>
    <message>
      <source>Stage</source>
      <translation>阶段</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>规格</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>The answer is kept; the signal at point %1 stays open.</source>
      <translation>答复已保存；第 %1 点的信号仍未关闭。</translation>
    </message>
    <message>
      <source>The day as 2026-12-31.</source>
      <translation>日期格式：2026-12-31。</translation>
    </message>
    <message>
      <source>The signal at point %1 is closed.</source>
      <translation>第 %1 点的信号已关闭。</translation>
    </message>
    <message>
      <source>The signal is closed.</source>
      <translation>该信号已关闭。</translation>
    </message>
    <message>
      <source>There is no good point before; these belong to %1.</source>
      <translation>之前没有正常点；以下批次属于%1。</translation>
    </message>
    <message>
      <source>This is for: %1.</source>
      <translation>此操作仅限：%1。</translation>
    </message>
    <message>
      <source>To close it: %1.</source>
      <translation>关闭前请填写：%1。</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>单元</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>期限</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <source>What was done</source>
      <translation>采取的措施</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Who sees to it</source>
      <translation>负责人</translation>
    </message>
    <message>
      <source>estimate</source>
      <translation>估计</translation>
    </message>
    <message>
      <source>excluded</source>
      <translation>已剔除</translation>
    </message>
    <message>
      <source>gauge %1</source>
      <translation>量具 %1</translation>
    </message>
    <message>
      <source>limits v%1</source>
      <translation>控制限 v%1</translation>
    </message>
    <message>
      <source>lot %1</source>
      <translation>批次 %1</translation>
    </message>
    <message>
      <source>machine %1</source>
      <translation>设备 %1</translation>
    </message>
    <message>
      <source>point %1</source>
      <translation>第 %1 点</translation>
    </message>
    <message>
      <source>points %1</source>
      <translation>第 %1 点</translation>
    </message>
    <message>
      <source>runs up to %1</source>
      <translation>最长连串 %1 点</translation>
    </message>
    <message>
      <source>signal</source>
      <translation>信号</translation>
    </message>
    <message>
      <source>signal, with rule number</source>
      <translation>信号及规则号</translation>
    </message>
    <message>
      <source>supplier %1</source>
      <translation>供应商 %1</translation>
    </message>
    <message>
      <source>the cause</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>what was done</source>
      <translation>措施</translation>
    </message>
    <message>
      <source>σ overall</source>
      <translation>σ 整体</translation>
    </message>
    <message>
      <source>σ within (%1)</source>
      <translation>σ 组内（%1）</translation>
    </message>
    <message>
      <source>σ within samples %1</source>
      <translation>样本内 σ %1</translation>
    </message>
    <message numerus="yes">
      <source>%n lot(s) on hold</source>
      <translation>
        <numerusform>%n 个批次已冻结</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n left out</source>
      <translation>
        <numerusform>剔除 %n 点</numerusform>
      </translation>
    </message>
    <message>
      <source>median</source>
      <translation>中位数</translation>
    </message>
    <message>
      <source>centre</source>
      <translation>中心线</translation>
    </message>
    <message numerus="yes">
      <source>%n other(s)</source>
      <translation>
        <numerusform>其他 %n 项</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>dialog</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
  </context>
  <context>
    <name>fields</name>
    <message>
      <source>address</source>
      <translation>地址</translation>
    </message>
    <message>
      <source>attached at</source>
      <translation>添加时间</translation>
    </message>
    <message>
      <source>attached by</source>
      <translation>添加人</translation>
    </message>
    <message>
      <source>blocked</source>
      <translation>停用原因</translation>
    </message>
    <message>
      <source>calendar</source>
      <translation>日历</translation>
    </message>
    <message>
      <source>calibration due</source>
      <translation>校准到期</translation>
    </message>
    <message>
      <source>cause</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>closed at</source>
      <translation>关闭时间</translation>
    </message>
    <message>
      <source>closed by</source>
      <translation>关闭人</translation>
    </message>
    <message>
      <source>code</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>customer</source>
      <translation>客户</translation>
    </message>
    <message>
      <source>difference</source>
      <translation>差异</translation>
    </message>
    <message>
      <source>digits</source>
      <translation>位数</translation>
    </message>
    <message>
      <source>due</source>
      <translation>到期</translation>
    </message>
    <message>
      <source>entry</source>
      <translation>录入内容</translation>
    </message>
    <message>
      <source>factor</source>
      <translation>换算系数</translation>
    </message>
    <message>
      <source>form</source>
      <translation>表单</translation>
    </message>
    <message>
      <source>from</source>
      <translation>起</translation>
    </message>
    <message>
      <source>hold</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>kind of file</source>
      <translation>文件类型</translation>
    </message>
    <message>
      <source>late entry in hours</source>
      <translation>补录时限（小时）</translation>
    </message>
    <message>
      <source>made</source>
      <translation>产出</translation>
    </message>
    <message>
      <source>name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>no</source>
      <translation>否</translation>
    </message>
    <message>
      <source>no end</source>
      <translation>无期限</translation>
    </message>
    <message>
      <source>note</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>packed</source>
      <translation>装入</translation>
    </message>
    <message>
      <source>party</source>
      <translation>往来单位</translation>
    </message>
    <message>
      <source>pattern</source>
      <translation>编号格式</translation>
    </message>
    <message>
      <source>quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>reason</source>
      <translation>理由</translation>
    </message>
    <message>
      <source>recipe</source>
      <translation>配方</translation>
    </message>
    <message>
      <source>roles</source>
      <translation>角色</translation>
    </message>
    <message>
      <source>serial numbers</source>
      <translation>序列号</translation>
    </message>
    <message>
      <source>shelf life in days</source>
      <translation>保质期（天）</translation>
    </message>
    <message>
      <source>site</source>
      <translation>工厂</translation>
    </message>
    <message>
      <source>state</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>taken off at</source>
      <translation>移除时间</translation>
    </message>
    <message>
      <source>taken off by</source>
      <translation>移除人</translation>
    </message>
    <message>
      <source>time zone</source>
      <translation>时区</translation>
    </message>
    <message>
      <source>to</source>
      <translation>止</translation>
    </message>
    <message>
      <source>type of gauge</source>
      <translation>量具类型</translation>
    </message>
    <message>
      <source>unit of measure</source>
      <translation>计量单位</translation>
    </message>
    <message>
      <source>unpacked</source>
      <translation>取出</translation>
    </message>
    <message>
      <source>used</source>
      <translation>使用</translation>
    </message>
    <message>
      <source>version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>waits for a verdict</source>
      <translation>需检验判定</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>是</translation>
    </message>
  </context>
  <context>
    <name>formats</name>
    <message>
      <source>d</source>
      <translation>天</translation>
    </message>
    <message>
      <source>h</source>
      <translation>小时</translation>
    </message>
    <message>
      <source>min</source>
      <translation>分</translation>
    </message>
    <message>
      <source>pcs</source>
      <translation>件</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>未知</translation>
    </message>
  </context>
  <context>
    <name>gauging</name>
    <message>
      <source>AV</source>
      <translation>再现性</translation>
    </message>
    <message>
      <source>Acceptable</source>
      <translation>可接受</translation>
    </message>
    <message>
      <source>Agrees with itself, %</source>
      <translation>自身一致率，%</translation>
    </message>
    <message>
      <source>Agrees with the reference, %</source>
      <translation>与基准一致率，%</translation>
    </message>
    <message>
      <source>Attribute agreement</source>
      <translation>计数型一致性</translation>
    </message>
    <message>
      <source>Averages</source>
      <translation>均值</translation>
    </message>
    <message>
      <source>Averages by operator</source>
      <translation>各操作者均值</translation>
    </message>
    <message>
      <source>Bias</source>
      <translation>偏倚</translation>
    </message>
    <message>
      <source>Bias over the reference</source>
      <translation>偏倚与基准值</translation>
    </message>
    <message>
      <source>By operator</source>
      <translation>按操作者</translation>
    </message>
    <message>
      <source>By part</source>
      <translation>按零件</translation>
    </message>
    <message>
      <source>Centre</source>
      <translation>中心线</translation>
    </message>
    <message>
      <source>Components of variation, %</source>
      <translation>变异分量，%</translation>
    </message>
    <message>
      <source>Conditional</source>
      <translation>有条件</translation>
    </message>
    <message>
      <source>Drift an occasion</source>
      <translation>每次漂移</translation>
    </message>
    <message>
      <source>EV</source>
      <translation>重复性</translation>
    </message>
    <message>
      <source>Gauge R&amp;R</source>
      <translation>量具 R&amp;R</translation>
    </message>
    <message>
      <source>Gauge R&amp;R, crossed</source>
      <translation>量具 R&amp;R（交叉）</translation>
    </message>
    <message>
      <source>Intercept</source>
      <translation>截距</translation>
    </message>
    <message>
      <source>Kendall's W</source>
      <translation>Kendall W</translation>
    </message>
    <message>
      <source>Linearity</source>
      <translation>线性</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>均值</translation>
    </message>
    <message>
      <source>Mean bias</source>
      <translation>平均偏倚</translation>
    </message>
    <message>
      <source>Mean range</source>
      <translation>平均极差</translation>
    </message>
    <message>
      <source>Not acceptable</source>
      <translation>不可接受</translation>
    </message>
    <message>
      <source>Operators</source>
      <translation>操作者</translation>
    </message>
    <message>
      <source>Operators × parts</source>
      <translation>操作者 × 零件</translation>
    </message>
    <message>
      <source>PV</source>
      <translation>零件</translation>
    </message>
    <message>
      <source>Parts</source>
      <translation>零件</translation>
    </message>
    <message>
      <source>Ranges</source>
      <translation>极差</translation>
    </message>
    <message>
      <source>Ranges by operator</source>
      <translation>各操作者极差</translation>
    </message>
    <message>
      <source>Readings</source>
      <translation>读数</translation>
    </message>
    <message>
      <source>Readings in order</source>
      <translation>按顺序的读数</translation>
    </message>
    <message>
      <source>Repeatability</source>
      <translation>重复性</translation>
    </message>
    <message>
      <source>Reproducibility</source>
      <translation>再现性</translation>
    </message>
    <message>
      <source>Sigma</source>
      <translation>标准差 σ</translation>
    </message>
    <message>
      <source>Slope</source>
      <translation>斜率</translation>
    </message>
    <message>
      <source>Stability</source>
      <translation>稳定性</translation>
    </message>
    <message>
      <source>Standard deviation</source>
      <translation>标准差</translation>
    </message>
    <message>
      <source>Total</source>
      <translation>合计</translation>
    </message>
    <message>
      <source>Type 1: spread and bias</source>
      <translation>第 1 类分析：变差与偏倚</translation>
    </message>
    <message>
      <source>of study</source>
      <translation>占研究变异</translation>
    </message>
    <message>
      <source>of variance</source>
      <translation>占方差</translation>
    </message>
    <message>
      <source>p of the slope</source>
      <translation>斜率的 p 值</translation>
    </message>
  </context>
  <context>
    <name>genealogy</name>
    <message numerus="yes">
      <source>%n customers</source>
      <translation>
        <numerusform>%n 个客户</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n deliveries</source>
      <translation>
        <numerusform>%n 次交货</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n kinds</source>
      <translation>
        <numerusform>%n 种物料</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n lots</source>
      <translation>
        <numerusform>%n 个批次</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n serials</source>
      <translation>
        <numerusform>%n 个序列号</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n shipments</source>
      <translation>
        <numerusform>%n 次发货</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n suppliers</source>
      <translation>
        <numerusform>%n 个供应商</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n units</source>
      <translation>
        <numerusform>%n 个单元</numerusform>
      </translation>
    </message>
    <message>
      <source>All of it</source>
      <translation>显示全部</translation>
    </message>
    <message>
      <source>As known at a past moment, as known now</source>
      <translation>截至过去某一时刻、截至现在</translation>
    </message>
    <message>
      <source>As known: now</source>
      <translation>截至：现在</translation>
    </message>
    <message>
      <source>As known: {0}</source>
      <translation>截至：{0}</translation>
    </message>
    <message>
      <source>At a past moment…</source>
      <translation>过去的某一时刻…</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>向上</translation>
    </message>
    <message>
      <source>Back to the graph</source>
      <translation>返回图形</translation>
    </message>
    <message>
      <source>Back to the root</source>
      <translation>回到根单元</translation>
    </message>
    <message>
      <source>Back, both directions, forward</source>
      <translation>向上、双向、向下</translation>
    </message>
    <message>
      <source>Blended</source>
      <translation>混合</translation>
    </message>
    <message>
      <source>Both</source>
      <translation>双向</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Certain + possible</source>
      <translation>确定 + 可能</translation>
    </message>
    <message>
      <source>Certain + possible: also what shares a circumstance</source>
      <translation>确定 + 可能：也包括条件相同的单元</translation>
    </message>
    <message>
      <source>Certain links only, or possible ones too</source>
      <translation>仅确定的关联，或也包括可能的</translation>
    </message>
    <message>
      <source>Certain only</source>
      <translation>仅确定</translation>
    </message>
    <message>
      <source>Certain only: linked by recorded events</source>
      <translation>仅确定：由记录的事件关联</translation>
    </message>
    <message>
      <source>Certainty</source>
      <translation>确定性</translation>
    </message>
    <message>
      <source>Choose a longer time, or another circumstance.</source>
      <translation>选择更长时间或其他条件。</translation>
    </message>
    <message>
      <source>Circumstance</source>
      <translation>条件</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close it again</source>
      <translation>重新收起</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>Code to trace</source>
      <translation>要追溯的编码</translation>
    </message>
    <message>
      <source>Condition</source>
      <translation>条件</translation>
    </message>
    <message>
      <source>Corrected</source>
      <translation>更正</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>客户</translation>
    </message>
    <message>
      <source>Depth</source>
      <translation>层级</translation>
    </message>
    <message>
      <source>Downstream of {0}</source>
      <translation>{0} 的下游</translation>
    </message>
    <message>
      <source>Drawing (SVG)</source>
      <translation>矢量图 (SVG)</translation>
    </message>
    <message>
      <source>Event</source>
      <translation>事件</translation>
    </message>
    <message>
      <source>Expires</source>
      <translation>有效期至</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Farther</source>
      <translation>缩小</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>成品</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>适合窗口</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>向下</translation>
    </message>
    <message>
      <source>From and to {0}</source>
      <translation>{0} 的来源与去向</translation>
    </message>
    <message>
      <source>From root</source>
      <translation>来自根单元</translation>
    </message>
    <message>
      <source>Genealogy</source>
      <translation>追溯</translation>
    </message>
    <message>
      <source>Genealogy graph</source>
      <translation>追溯图</translation>
    </message>
    <message>
      <source>Genealogy tree</source>
      <translation>追溯树</translation>
    </message>
    <message>
      <source>Graph</source>
      <translation>图形</translation>
    </message>
    <message>
      <source>Graph, tree, table</source>
      <translation>图、树、表格</translation>
    </message>
    <message>
      <source>Held by</source>
      <translation>冻结人</translation>
    </message>
    <message>
      <source>Hours</source>
      <translation>小时</translation>
    </message>
    <message>
      <source>Instrument</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Known at</source>
      <translation>截至时刻</translation>
    </message>
    <message>
      <source>Labels, serials, pallets and supplier lot numbers all work.</source>
      <translation>标签、序列号、托盘和供应商批号均可。</translation>
    </message>
    <message>
      <source>Lines</source>
      <translation>连线</translation>
    </message>
    <message>
      <source>Machine</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>制造</translation>
    </message>
    <message>
      <source>Made from</source>
      <translation>由以下制成</translation>
    </message>
    <message>
      <source>Material</source>
      <translation>物料批次</translation>
    </message>
    <message>
      <source>Merged</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>方法</translation>
    </message>
    <message>
      <source>Move what is seen</source>
      <translation>移动视图</translation>
    </message>
    <message>
      <source>Nearer</source>
      <translation>放大</translation>
    </message>
    <message>
      <source>Nearer, farther</source>
      <translation>放大、缩小</translation>
    </message>
    <message>
      <source>Neither was made from the other.</source>
      <translation>两者互不构成来源。</translation>
    </message>
    <message>
      <source>No status</source>
      <translation>无状态</translation>
    </message>
    <message>
      <source>No way joins these two</source>
      <translation>两者之间没有路径</translation>
    </message>
    <message>
      <source>Nobody recorded how this unit was made.</source>
      <translation>没有该单元的制造记录。</translation>
    </message>
    <message>
      <source>Nothing at hand?</source>
      <translation>手边没有标签？</translation>
    </message>
    <message>
      <source>Nothing else shares it in these hours</source>
      <translation>该时段内没有其他单元符合</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>现在</translation>
    </message>
    <message>
      <source>Of root</source>
      <translation>占根单元</translation>
    </message>
    <message>
      <source>Open a group, or draw what else a unit is linked to</source>
      <translation>展开组，或显示单元的其他关联</translation>
    </message>
    <message>
      <source>Open an example from the demo factory</source>
      <translation>打开示例工厂的示例</translation>
    </message>
    <message>
      <source>Open group</source>
      <translation>展开组</translation>
    </message>
    <message>
      <source>Open the record</source>
      <translation>打开记录</translation>
    </message>
    <message>
      <source>Operation</source>
      <translation>工序</translation>
    </message>
    <message>
      <source>Packed</source>
      <translation>装箱</translation>
    </message>
    <message>
      <source>Packed in</source>
      <translation>装于</translation>
    </message>
    <message>
      <source>Page (PDF)</source>
      <translation>页面 (PDF)</translation>
    </message>
    <message>
      <source>Path between the root and the selected unit</source>
      <translation>根单元与所选单元之间的路径</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Picture (PNG)</source>
      <translation>图片 (PNG)</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>地点</translation>
    </message>
    <message>
      <source>Processed</source>
      <translation>加工</translation>
    </message>
    <message>
      <source>Production run</source>
      <translation>生产</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Raw lots</source>
      <translation>原料批次</translation>
    </message>
    <message>
      <source>Reason: {0}</source>
      <translation>原因：{0}</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>收货</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>记录</translation>
    </message>
    <message>
      <source>Records made or corrected later are left out, as they were not known yet.</source>
      <translation>之后录入或更正的记录当时尚未知晓，不予显示。</translation>
    </message>
    <message>
      <source>Regraded</source>
      <translation>改级</translation>
    </message>
    <message>
      <source>Repaired</source>
      <translation>维修</translation>
    </message>
    <message>
      <source>Returned</source>
      <translation>退货</translation>
    </message>
    <message>
      <source>Reworked</source>
      <translation>返工</translation>
    </message>
    <message>
      <source>Same machine, same hours</source>
      <translation>同设备同时段</translation>
    </message>
    <message>
      <source>Sample taken</source>
      <translation>取样</translation>
    </message>
    <message>
      <source>Save genealogy</source>
      <translation>保存追溯</translation>
    </message>
    <message>
      <source>Scan a lot, serial, pallet or shipment</source>
      <translation>扫描批次、序列号、托盘或发货单</translation>
    </message>
    <message>
      <source>Scan anything to see where it came from and where it went</source>
      <translation>扫描任意标签，查看其来源与去向</translation>
    </message>
    <message>
      <source>Shipped</source>
      <translation>已发货</translation>
    </message>
    <message>
      <source>Shipped to a customer</source>
      <translation>发货给客户</translation>
    </message>
    <message>
      <source>Show as possible</source>
      <translation>显示为可能</translation>
    </message>
    <message>
      <source>Show that moment</source>
      <translation>显示该时刻</translation>
    </message>
    <message>
      <source>Show what was known then</source>
      <translation>显示截至当时的记录</translation>
    </message>
    <message>
      <source>Side</source>
      <translation>方向</translation>
    </message>
    <message>
      <source>Sold on</source>
      <translation>转售</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>拆分</translation>
    </message>
    <message>
      <source>Stage</source>
      <translation>阶段</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>Supplier lot</source>
      <translation>供应商批号</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>表格</translation>
    </message>
    <message>
      <source>The next path begins here, not at the root</source>
      <translation>下一条路径从此处开始，而非根单元</translation>
    </message>
    <message>
      <source>The path begins at {0}; select its end and press P</source>
      <translation>路径从 {0} 开始；请选择终点并按 P</translation>
    </message>
    <message>
      <source>The picture stays as it was</source>
      <translation>图形保持不变</translation>
    </message>
    <message>
      <source>The whole trace (JSON)</source>
      <translation>完整追溯 (JSON)</translation>
    </message>
    <message>
      <source>Trace another</source>
      <translation>追溯其他</translation>
    </message>
    <message>
      <source>Trace from here</source>
      <translation>从此追溯</translation>
    </message>
    <message>
      <source>Trace from the selected unit</source>
      <translation>从所选单元追溯</translation>
    </message>
    <message>
      <source>Traced lately</source>
      <translation>最近追溯</translation>
    </message>
    <message>
      <source>Tree</source>
      <translation>树</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>单位</translation>
    </message>
    <message>
      <source>Units and lines (Excel)</source>
      <translation>单元与连线 (Excel)</translation>
    </message>
    <message>
      <source>Units found</source>
      <translation>找到的单元</translation>
    </message>
    <message>
      <source>Units of this genealogy</source>
      <translation>追溯中的单元</translation>
    </message>
    <message>
      <source>Upstream of {0}</source>
      <translation>{0} 的上游</translation>
    </message>
    <message>
      <source>WIP</source>
      <translation>在制品</translation>
    </message>
    <message>
      <source>Walk along the lines</source>
      <translation>沿连线移动</translation>
    </message>
    <message>
      <source>What else shares a circumstance with the making of the selected unit</source>
      <translation>还有哪些单元与所选单元在相同条件下制造</translation>
    </message>
    <message>
      <source>What else shares its making</source>
      <translation>同条件制造的单元</translation>
    </message>
    <message>
      <source>What else shares the making of {0}</source>
      <translation>与 {0} 同条件制造的单元</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>all quantities known</source>
      <translation>数量均已知</translation>
    </message>
    <message>
      <source>at any time</source>
      <translation>任意时间</translation>
    </message>
    <message>
      <source>came out</source>
      <translation>产出</translation>
    </message>
    <message>
      <source>certain</source>
      <translation>确定</translation>
    </message>
    <message>
      <source>excluded</source>
      <translation>排除</translation>
    </message>
    <message>
      <source>found in {0} ms</source>
      <translation>用时 {0} 毫秒</translation>
    </message>
    <message>
      <source>more than 500 units</source>
      <translation>超过 500 个单元</translation>
    </message>
    <message>
      <source>possible</source>
      <translation>可能</translation>
    </message>
    <message>
      <source>press + to open the group</source>
      <translation>按 + 展开该组</translation>
    </message>
    <message>
      <source>saving {0}</source>
      <translation>正在保存 {0}</translation>
    </message>
    <message>
      <source>suspect: downstream of a hold</source>
      <translation>可疑：位于冻结的下游</translation>
    </message>
    <message>
      <source>updating</source>
      <translation>正在更新</translation>
    </message>
    <message>
      <source>went in</source>
      <translation>投入</translation>
    </message>
    <message>
      <source>{0} saved</source>
      <translation>{0} 已保存</translation>
    </message>
    <message>
      <source>{0} was not saved</source>
      <translation>{0} 未保存</translation>
    </message>
    <message>
      <source>± {0} days</source>
      <translation>± {0} 天</translation>
    </message>
    <message>
      <source>± {0} hours</source>
      <translation>± {0} 小时</translation>
    </message>
    <message numerus="yes">
      <source>%n on the selected path</source>
      <translation>
        <numerusform>所选路径上 %n 个</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n unknown quantities</source>
      <translation>
        <numerusform>%n 个未知数量</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n units are their own ancestors: faulty data</source>
      <translation>
        <numerusform>%n 个单元是自身的来源：数据有误</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>help</name>
    <message>
      <source>Back</source>
      <translation>后退</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close, cancel, leave</source>
      <translation>关闭、取消、离开</translation>
    </message>
    <message>
      <source>Copy the link of this record</source>
      <translation>复制本记录的链接</translation>
    </message>
    <message>
      <source>Filter the list</source>
      <translation>筛选列表</translation>
    </message>
    <message>
      <source>Fold or unfold the rail</source>
      <translation>折叠或展开导航栏</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>前进</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <source>How it goes</source>
      <translation>操作步骤</translation>
    </message>
    <message>
      <source>Keys everywhere</source>
      <translation>全局快捷键</translation>
    </message>
    <message>
      <source>Keys of this screen</source>
      <translation>本界面快捷键</translation>
    </message>
    <message>
      <source>List of a field</source>
      <translation>打开字段列表</translation>
    </message>
    <message>
      <source>Lock the station</source>
      <translation>锁定工作站</translation>
    </message>
    <message>
      <source>New record</source>
      <translation>新建记录</translation>
    </message>
    <message>
      <source>Next missing or wrong field</source>
      <translation>下一个缺失或有误的字段</translation>
    </message>
    <message>
      <source>Next tab</source>
      <translation>下一个标签页</translation>
    </message>
    <message>
      <source>Other language</source>
      <translation>切换语言</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>刷新</translation>
    </message>
    <message>
      <source>Switch person</source>
      <translation>切换人员</translation>
    </message>
    <message>
      <source>The main act of the page</source>
      <translation>本页的主要操作</translation>
    </message>
    <message>
      <source>To a screen of the rail</source>
      <translation>转到导航栏中的界面</translation>
    </message>
    <message>
      <source>To the rail: arrows walk, Enter opens</source>
      <translation>转到侧栏：方向键移动，回车打开</translation>
    </message>
    <message>
      <source>To the scan box</source>
      <translation>转到扫码框</translation>
    </message>
  </context>
  <context>
    <name>lists</name>
    <message>
      <source>Acidity</source>
      <translation>酸度</translation>
    </message>
    <message>
      <source>Area</source>
      <translation>面积</translation>
    </message>
    <message>
      <source>Blocked or calibration overdue</source>
      <translation>停用或校准超期</translation>
    </message>
    <message>
      <source>Business partners</source>
      <translation>往来单位</translation>
    </message>
    <message>
      <source>By</source>
      <translation>记录人</translation>
    </message>
    <message>
      <source>Calibration due</source>
      <translation>校准到期</translation>
    </message>
    <message>
      <source>Carrier</source>
      <translation>承运商</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>原因分析</translation>
    </message>
    <message>
      <source>Characteristic</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Characteristics</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>已结</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>Code, ascending</source>
      <translation>编码升序</translation>
    </message>
    <message>
      <source>Code, descending</source>
      <translation>编码降序</translation>
    </message>
    <message>
      <source>Complaint</source>
      <translation>投诉</translation>
    </message>
    <message>
      <source>Complaints</source>
      <translation>投诉</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Critical</source>
      <translation>致命</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>客户</translation>
    </message>
    <message>
      <source>Dealer</source>
      <translation>经销商</translation>
    </message>
    <message>
      <source>Defects</source>
      <translation>缺陷</translation>
    </message>
    <message>
      <source>Delivery note</source>
      <translation>送货单</translation>
    </message>
    <message>
      <source>Density</source>
      <translation>密度</translation>
    </message>
    <message>
      <source>Dimension</source>
      <translation>量纲</translation>
    </message>
    <message>
      <source>Discontinued</source>
      <translation>暂停检验</translation>
    </message>
    <message>
      <source>Documents</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Double</source>
      <translation>二次</translation>
    </message>
    <message>
      <source>Due</source>
      <translation>到期日</translation>
    </message>
    <message>
      <source>Due first</source>
      <translation>先交期在前</translation>
    </message>
    <message>
      <source>Due last</source>
      <translation>后交期在前</translation>
    </message>
    <message>
      <source>Duration</source>
      <translation>时长</translation>
    </message>
    <message>
      <source>Equipment</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Ever held</source>
      <translation>曾冻结</translation>
    </message>
    <message>
      <source>Expires first</source>
      <translation>先到期在前</translation>
    </message>
    <message>
      <source>Expires last</source>
      <translation>后到期在前</translation>
    </message>
    <message>
      <source>Expiry</source>
      <translation>有效期</translation>
    </message>
    <message>
      <source>Factor</source>
      <translation>换算系数</translation>
    </message>
    <message>
      <source>Final</source>
      <translation>最终</translation>
    </message>
    <message>
      <source>Finished goods</source>
      <translation>成品</translation>
    </message>
    <message>
      <source>Flow</source>
      <translation>流量</translation>
    </message>
    <message>
      <source>Force</source>
      <translation>力</translation>
    </message>
    <message>
      <source>Gauge</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Hold</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>Holds</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>In containers</source>
      <translation>容器内</translation>
    </message>
    <message>
      <source>In process</source>
      <translation>过程</translation>
    </message>
    <message>
      <source>In stock</source>
      <translation>有库存</translation>
    </message>
    <message>
      <source>Incoming</source>
      <translation>来料</translation>
    </message>
    <message>
      <source>Incoming lots</source>
      <translation>来料批次</translation>
    </message>
    <message>
      <source>Inspection plans</source>
      <translation>检验计划</translation>
    </message>
    <message>
      <source>Inspections</source>
      <translation>检验</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Items</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Judged by choices</source>
      <translation>按选项判定</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Last 24 hours</source>
      <translation>最近 24 小时</translation>
    </message>
    <message>
      <source>Last 30 days</source>
      <translation>最近 30 天</translation>
    </message>
    <message>
      <source>Last 365 days</source>
      <translation>最近 365 天</translation>
    </message>
    <message>
      <source>Last 7 days</source>
      <translation>最近 7 天</translation>
    </message>
    <message>
      <source>Last 90 days</source>
      <translation>最近 90 天</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>长度</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>产线</translation>
    </message>
    <message>
      <source>Lines</source>
      <translation>行数</translation>
    </message>
    <message>
      <source>Lot or serial</source>
      <translation>批次或序列号</translation>
    </message>
    <message>
      <source>Lots</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Lots and serials</source>
      <translation>批次与序列号</translation>
    </message>
    <message>
      <source>Lower limit</source>
      <translation>下限</translation>
    </message>
    <message>
      <source>Machine</source>
      <translation>机器</translation>
    </message>
    <message>
      <source>Major</source>
      <translation>严重</translation>
    </message>
    <message>
      <source>Mass</source>
      <translation>质量（重量）</translation>
    </message>
    <message>
      <source>Minor</source>
      <translation>轻微</translation>
    </message>
    <message>
      <source>Multiple</source>
      <translation>多次</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Name, A to Z</source>
      <translation>名称 A 到 Z</translation>
    </message>
    <message>
      <source>Name, Z to A</source>
      <translation>名称 Z 到 A</translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation>最新在前</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>正常</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Number, measured</source>
      <translation>计量值</translation>
    </message>
    <message>
      <source>Oldest first</source>
      <translation>最早在前</translation>
    </message>
    <message>
      <source>On hand</source>
      <translation>现存</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>未结</translation>
    </message>
    <message>
      <source>Operation</source>
      <translation>工序</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>订单</translation>
    </message>
    <message>
      <source>People</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Period</source>
      <translation>期间</translation>
    </message>
    <message>
      <source>Pieces</source>
      <translation>件数</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Planned</source>
      <translation>计划</translation>
    </message>
    <message>
      <source>Pressure</source>
      <translation>压力</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>优先级</translation>
    </message>
    <message>
      <source>Purchase order</source>
      <translation>采购订单</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Recall</source>
      <translation>召回</translation>
    </message>
    <message>
      <source>Receipts</source>
      <translation>收货</translation>
    </message>
    <message>
      <source>Reduced</source>
      <translation>放宽</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>角色</translation>
    </message>
    <message>
      <source>Roles</source>
      <translation>角色</translation>
    </message>
    <message>
      <source>Rotation</source>
      <translation>转速</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>生产批记录</translation>
    </message>
    <message>
      <source>Sales, returns, repairs</source>
      <translation>销售、退货与维修</translation>
    </message>
    <message>
      <source>Score</source>
      <translation>得分</translation>
    </message>
    <message>
      <source>Severity</source>
      <translation>严格度</translation>
    </message>
    <message>
      <source>Severity of supplies</source>
      <translation>检验严格度</translation>
    </message>
    <message>
      <source>Share</source>
      <translation>比例</translation>
    </message>
    <message>
      <source>Shelf life, days</source>
      <translation>保质期（天）</translation>
    </message>
    <message>
      <source>Shipments</source>
      <translation>发货</translation>
    </message>
    <message>
      <source>Single</source>
      <translation>一次</translation>
    </message>
    <message>
      <source>Site</source>
      <translation>厂区</translation>
    </message>
    <message>
      <source>Sites</source>
      <translation>厂区</translation>
    </message>
    <message>
      <source>Specifications</source>
      <translation>规格</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <source>Stage</source>
      <translation>阶段</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Still held</source>
      <translation>仍冻结</translation>
    </message>
    <message>
      <source>Stock</source>
      <translation>库存</translation>
    </message>
    <message>
      <source>Stock movements</source>
      <translation>库存变动</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>Supplier lot</source>
      <translation>供应商批号</translation>
    </message>
    <message>
      <source>Supplier or customer</source>
      <translation>供应商或客户</translation>
    </message>
    <message>
      <source>Target</source>
      <translation>目标值</translation>
    </message>
    <message>
      <source>Temperature</source>
      <translation>温度</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>文字</translation>
    </message>
    <message>
      <source>Tightened</source>
      <translation>加严</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>时区</translation>
    </message>
    <message>
      <source>Tool</source>
      <translation>工装</translation>
    </message>
    <message>
      <source>Torque</source>
      <translation>扭矩</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>单位</translation>
    </message>
    <message>
      <source>Units of measure</source>
      <translation>计量单位</translation>
    </message>
    <message>
      <source>Upper limit</source>
      <translation>上限</translation>
    </message>
    <message>
      <source>Usable</source>
      <translation>可用</translation>
    </message>
    <message>
      <source>Used up</source>
      <translation>已用完</translation>
    </message>
    <message>
      <source>Version in force</source>
      <translation>现行版本</translation>
    </message>
    <message>
      <source>Volume</source>
      <translation>体积</translation>
    </message>
    <message>
      <source>What was said</source>
      <translation>投诉内容</translation>
    </message>
    <message>
      <source>Work order</source>
      <translation>工单</translation>
    </message>
    <message>
      <source>Work orders</source>
      <translation>工单</translation>
    </message>
  </context>
  <context>
    <name>nodes</name>
    <message>
      <source>After the sale</source>
      <translation>售后</translation>
    </message>
    <message>
      <source>All stock</source>
      <translation>全部库存</translation>
    </message>
    <message>
      <source>Business partners</source>
      <translation>往来单位</translation>
    </message>
    <message>
      <source>Characteristics</source>
      <translation>特性</translation>
    </message>
    <message>
      <source>Complaints</source>
      <translation>投诉</translation>
    </message>
    <message>
      <source>Defects</source>
      <translation>缺陷</translation>
    </message>
    <message>
      <source>Documents</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Equipment</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Finished goods</source>
      <translation>成品</translation>
    </message>
    <message>
      <source>Holds</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>Incoming lots</source>
      <translation>来料批次</translation>
    </message>
    <message>
      <source>Items</source>
      <translation>物料</translation>
    </message>
    <message>
      <source>Movements</source>
      <translation>库存变动</translation>
    </message>
    <message>
      <source>People and rights</source>
      <translation>人员与权限</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Plans</source>
      <translation>检验计划</translation>
    </message>
    <message>
      <source>Receipts</source>
      <translation>收货单</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>生产记录</translation>
    </message>
    <message>
      <source>Severity of supplies</source>
      <translation>检验严格度</translation>
    </message>
    <message>
      <source>Shipments</source>
      <translation>发货单</translation>
    </message>
    <message>
      <source>Sites and numbers</source>
      <translation>工厂与编号</translation>
    </message>
    <message>
      <source>Specifications</source>
      <translation>规格</translation>
    </message>
    <message>
      <source>Units of measure</source>
      <translation>计量单位</translation>
    </message>
    <message>
      <source>Work orders</source>
      <translation>工单</translation>
    </message>
  </context>
  <context>
    <name>profiles</name>
    <message>
      <source>A server</source>
      <translation>服务器</translation>
    </message>
    <message>
      <source>The demo factory on this computer</source>
      <translation>本机示例工厂</translation>
    </message>
    <message>
      <source>The plant's server</source>
      <translation>工厂服务器</translation>
    </message>
    <message>
      <source>This computer's plant</source>
      <translation>本机工厂</translation>
    </message>
  </context>
  <context>
    <name>screens</name>
    <message>
      <source>Control charts</source>
      <translation>控制图</translation>
    </message>
    <message>
      <source>Drafts</source>
      <translation>草稿</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>成品</translation>
    </message>
    <message>
      <source>Gauges</source>
      <translation>量具</translation>
    </message>
    <message>
      <source>Genealogy</source>
      <translation>追溯</translation>
    </message>
    <message>
      <source>Incoming</source>
      <translation>来料</translation>
    </message>
    <message>
      <source>Inspection</source>
      <translation>检验</translation>
    </message>
    <message>
      <source>Lists</source>
      <translation>列表</translation>
    </message>
    <message>
      <source>Market</source>
      <translation>市场</translation>
    </message>
    <message>
      <source>Master data</source>
      <translation>主数据</translation>
    </message>
    <message>
      <source>Plans and limits</source>
      <translation>计划与规格</translation>
    </message>
    <message>
      <source>Production</source>
      <translation>生产</translation>
    </message>
    <message>
      <source>Sampling</source>
      <translation>抽样</translation>
    </message>
    <message>
      <source>Sensors</source>
      <translation>传感器</translation>
    </message>
    <message>
      <source>Stock</source>
      <translation>库存</translation>
    </message>
  </context>
  <context>
    <name>settings</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Large, for gloves</source>
      <translation>大号（戴手套）</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Lock after</source>
      <translation>自动锁定</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>标准</translation>
    </message>
    <message>
      <source>Settings of this station</source>
      <translation>本工作站设置</translation>
    </message>
    <message>
      <source>Site of this station</source>
      <translation>本工作站所属工厂</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>尺寸</translation>
    </message>
    <message>
      <source>The person's own</source>
      <translation>人员所属工厂</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>{0} minutes</source>
      <translation>{0} 分钟</translation>
    </message>
  </context>
  <context>
    <name>states</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Code for support: %1</source>
      <translation>支持代码：%1</translation>
    </message>
    <message>
      <source>Copy code</source>
      <translation>复制代码</translation>
    </message>
  </context>
  <context>
    <name>status</name>
    <message>
      <source>Attention</source>
      <translation>注意</translation>
    </message>
    <message>
      <source>Blocked</source>
      <translation>禁用</translation>
    </message>
    <message>
      <source>Calibration overdue</source>
      <translation>校准逾期</translation>
    </message>
    <message>
      <source>Can log in</source>
      <translation>可登录</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>已关闭</translation>
    </message>
    <message>
      <source>Concession</source>
      <translation>让步接收</translation>
    </message>
    <message>
      <source>Consumed</source>
      <translation>已用完</translation>
    </message>
    <message>
      <source>Disabled</source>
      <translation>已停用</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>已完成</translation>
    </message>
    <message>
      <source>Draft</source>
      <translation>草稿</translation>
    </message>
    <message>
      <source>Expired</source>
      <translation>过期</translation>
    </message>
    <message>
      <source>In inspection</source>
      <translation>检验中</translation>
    </message>
    <message>
      <source>In progress</source>
      <translation>进行中</translation>
    </message>
    <message>
      <source>Needs your decision</source>
      <translation>待您决定</translation>
    </message>
    <message>
      <source>On hold</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>未结</translation>
    </message>
    <message>
      <source>Planned</source>
      <translation>已计划</translation>
    </message>
    <message>
      <source>Quarantine</source>
      <translation>待检</translation>
    </message>
    <message>
      <source>Recalled</source>
      <translation>已召回</translation>
    </message>
    <message>
      <source>Refused</source>
      <translation>已拒绝</translation>
    </message>
    <message>
      <source>Rejected</source>
      <translation>拒收</translation>
    </message>
    <message>
      <source>Released</source>
      <translation>已放行</translation>
    </message>
    <message>
      <source>Shipped</source>
      <translation>已发货</translation>
    </message>
    <message>
      <source>Suspect</source>
      <translation>可疑</translation>
    </message>
    <message>
      <source>Usable</source>
      <translation>可用</translation>
    </message>
    <message>
      <source>Waiting to send</source>
      <translation>待发送</translation>
    </message>
  </context>
  <context>
    <name>unit</name>
    <message>
      <source>A container is moved, shipped or unpacked as a whole.</source>
      <translation>容器只能整体移库、发货或拆箱。</translation>
    </message>
    <message>
      <source>A later generation of it exists: open that one.</source>
      <translation>已有后续一代，请打开后续一代。</translation>
    </message>
    <message>
      <source>A serial is one piece.</source>
      <translation>序列号只有一件，不能拆分。</translation>
    </message>
    <message>
      <source>Complaint</source>
      <translation>投诉</translation>
    </message>
    <message>
      <source>End a hold</source>
      <translation>解除冻结</translation>
    </message>
    <message>
      <source>Expiry</source>
      <translation>有效期</translation>
    </message>
    <message>
      <source>Give a verdict</source>
      <translation>判定</translation>
    </message>
    <message>
      <source>Hold ended</source>
      <translation>解除冻结</translation>
    </message>
    <message>
      <source>Inside</source>
      <translation>所在容器</translation>
    </message>
    <message>
      <source>Inspect</source>
      <translation>检验</translation>
    </message>
    <message>
      <source>Inspected</source>
      <translation>检验</translation>
    </message>
    <message>
      <source>It can't be used or shipped now: {0}</source>
      <translation>目前不能领用或发货：{0}</translation>
    </message>
    <message>
      <source>It is empty.</source>
      <translation>容器为空。</translation>
    </message>
    <message>
      <source>It is expired.</source>
      <translation>已过期。</translation>
    </message>
    <message>
      <source>It is in quarantine and waits for an inspection.</source>
      <translation>待检，尚未检验。</translation>
    </message>
    <message>
      <source>It is no container.</source>
      <translation>不是容器。</translation>
    </message>
    <message>
      <source>It is on hold.</source>
      <translation>已冻结。</translation>
    </message>
    <message>
      <source>It is recalled.</source>
      <translation>已召回。</translation>
    </message>
    <message>
      <source>It is suspect.</source>
      <translation>可疑，不能使用。</translation>
    </message>
    <message>
      <source>It lies in {0}: unpack it first.</source>
      <translation>位于 {0} 内，请先拆箱。</translation>
    </message>
    <message>
      <source>It was never counted.</source>
      <translation>从未盘点。</translation>
    </message>
    <message>
      <source>It was rejected.</source>
      <translation>已拒收。</translation>
    </message>
    <message>
      <source>Its inspection isn't decided yet.</source>
      <translation>检验尚未判定。</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>产出</translation>
    </message>
    <message>
      <source>Made in a run</source>
      <translation>生产产出</translation>
    </message>
    <message>
      <source>Made: {0}</source>
      <translation>产出：{0}</translation>
    </message>
    <message>
      <source>Made: {0}.</source>
      <translation>产出：{0}。</translation>
    </message>
    <message>
      <source>Made: {0}. {1}</source>
      <translation>产出：{0}。{1}</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>移库</translation>
    </message>
    <message>
      <source>No hold is open on it.</source>
      <translation>没有未解除的冻结。</translation>
    </message>
    <message>
      <source>Nobody judged it yet.</source>
      <translation>尚无人判定。</translation>
    </message>
    <message>
      <source>Not accounted for</source>
      <translation>未说明</translation>
    </message>
    <message>
      <source>Nothing of it is on hand.</source>
      <translation>现存为零。</translation>
    </message>
    <message>
      <source>On hand</source>
      <translation>现存</translation>
    </message>
    <message>
      <source>Only these may do it: {0}.</source>
      <translation>仅限以下角色：{0}。</translation>
    </message>
    <message>
      <source>Packed</source>
      <translation>装箱</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Put on hold</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>Recalled</source>
      <translation>召回</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>收货</translation>
    </message>
    <message>
      <source>Scrap</source>
      <translation>报废</translation>
    </message>
    <message>
      <source>Ship</source>
      <translation>发货</translation>
    </message>
    <message>
      <source>Shipped</source>
      <translation>发货</translation>
    </message>
    <message>
      <source>Some quantities are unknown, so nothing can be added up.</source>
      <translation>部分数量未知，无法合计。</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>拆分</translation>
    </message>
    <message>
      <source>Status set</source>
      <translation>设定状态</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>供应商</translation>
    </message>
    <message>
      <source>Supplier lot</source>
      <translation>供应商批号</translation>
    </message>
    <message>
      <source>Take a sample</source>
      <translation>取样</translation>
    </message>
    <message>
      <source>Unpack</source>
      <translation>拆箱</translation>
    </message>
    <message>
      <source>Unpacked</source>
      <translation>拆箱</translation>
    </message>
    <message>
      <source>Use in a run</source>
      <translation>生产领用</translation>
    </message>
    <message>
      <source>Used in a run</source>
      <translation>生产领用</translation>
    </message>
    <message>
      <source>and {0} more</source>
      <translation>另有 {0} 个</translation>
    </message>
    <message>
      <source>from</source>
      <translation>来自</translation>
    </message>
    <message>
      <source>into</source>
      <translation>去向</translation>
    </message>
    <message>
      <source>{0} are not accounted for. Count the stock.</source>
      <translation>{0} 未说明去向，请盘点库存。</translation>
    </message>
    <message>
      <source>{0} more went out than were made.</source>
      <translation>去向比产出多 {0}。</translation>
    </message>
  </context>
  <context>
    <name>verdicts</name>
    <message numerus="yes">
      <source>%n reading(s) still missing</source>
      <translation>
        <numerusform>还缺 %n 个读数</numerusform>
      </translation>
    </message>
    <message>
      <source>A defect was seen: it refuses the lot whatever the values say</source>
      <translation>发现缺陷：无论测量值如何，该批不予接收</translation>
    </message>
    <message>
      <source>Sample {0} of {1}</source>
      <translation>第 {0} 样本，共 {1} 个</translation>
    </message>
    <message>
      <source>The readings fail the plan</source>
      <translation>读数不符合计划要求</translation>
    </message>
    <message>
      <source>The readings pass the plan</source>
      <translation>读数符合计划要求</translation>
    </message>
    <message>
      <source>all</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>all readings of {0} are equal: nothing can be estimated</source>
      <translation>{0} 的读数全部相等：无法估计</translation>
    </message>
    <message>
      <source>bad units / Ac</source>
      <translation>不合格品 / Ac</translation>
    </message>
    <message>
      <source>for all so far {0}</source>
      <translation>累计 {0}</translation>
    </message>
    <message>
      <source>form {0}</source>
      <translation>形式 {0}</translation>
    </message>
    <message>
      <source>letter {0}</source>
      <translation>字码 {0}</translation>
    </message>
    <message>
      <source>sample {0} of {1}</source>
      <translation>第 {0} 样本，共 {1} 个</translation>
    </message>
    <message>
      <source>sigma known</source>
      <translation>σ 已知</translation>
    </message>
    <message>
      <source>sigma unknown</source>
      <translation>σ 未知</translation>
    </message>
    <message>
      <source>the plan knows no sigma of {0}</source>
      <translation>计划中没有 {0} 的 σ</translation>
    </message>
    <message>
      <source>{0} accepted</source>
      <translation>{0} 接收</translation>
    </message>
    <message>
      <source>{0} found in all so far, {1}</source>
      <translation>累计发现 {0}，{1}</translation>
    </message>
    <message>
      <source>{0} found, between Ac {1} and Re {2}: accepted, but reduced inspection ends</source>
      <translation>发现 {0}，介于 Ac {1} 与 Re {2} 之间：接收，但放宽检验终止</translation>
    </message>
    <message>
      <source>{0} found, between Ac {1} and Re {2}: save, then pull sample {3}</source>
      <translation>发现 {0}，介于 Ac {1} 与 Re {2} 之间：请保存，然后抽取第 {3} 样本</translation>
    </message>
    <message>
      <source>{0} has no limits: nothing can be estimated</source>
      <translation>{0} 没有限值：无法估计</translation>
    </message>
    <message>
      <source>{0} has two limits; form 1 judges one</source>
      <translation>{0} 有两个限值；形式 1 只判一个</translation>
    </message>
    <message>
      <source>{0} more, {1} with those before</source>
      <translation>再抽 {0}，连同之前共 {1}</translation>
    </message>
    <message>
      <source>{0} on concession</source>
      <translation>{0} 让步</translation>
    </message>
    <message>
      <source>{0} rejected</source>
      <translation>{0} 拒收</translation>
    </message>
    <message>
      <source>{0} to 100 % sorting</source>
      <translation>{0} 转 100 % 挑选</translation>
    </message>
    <message>
      <source>{0}: {1}</source>
      <translation>{0}：{1}</translation>
    </message>
    <message>
      <source>{0}: {1}, fails</source>
      <translation>{0}：{1}，不合格</translation>
    </message>
    <message>
      <source>{0}: {1}, passes</source>
      <translation>{0}：{1}，合格</translation>
    </message>
  </context>
  <context>
    <name>words</name>
    <message>
      <source>Adjustment</source>
      <translation>调整</translation>
    </message>
    <message>
      <source>Administrator</source>
      <translation>管理员</translation>
    </message>
    <message>
      <source>Auditor</source>
      <translation>审计员</translation>
    </message>
    <message>
      <source>Blend</source>
      <translation>混合</translation>
    </message>
    <message>
      <source>Case</source>
      <translation>包装箱</translation>
    </message>
    <message>
      <source>Complaint</source>
      <translation>投诉</translation>
    </message>
    <message>
      <source>Container</source>
      <translation>容器</translation>
    </message>
    <message>
      <source>Correction</source>
      <translation>更正</translation>
    </message>
    <message>
      <source>Destruction</source>
      <translation>销毁</translation>
    </message>
    <message>
      <source>Event</source>
      <translation>事件</translation>
    </message>
    <message>
      <source>Finished goods</source>
      <translation>成品</translation>
    </message>
    <message>
      <source>Inspection</source>
      <translation>检验</translation>
    </message>
    <message>
      <source>Inspector</source>
      <translation>检验员</translation>
    </message>
    <message>
      <source>Lot</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Material</source>
      <translation>原料</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>移库</translation>
    </message>
    <message>
      <source>Onward sale</source>
      <translation>转售</translation>
    </message>
    <message>
      <source>Packaging</source>
      <translation>包材</translation>
    </message>
    <message>
      <source>Packing</source>
      <translation>装箱</translation>
    </message>
    <message>
      <source>Pallet</source>
      <translation>托盘</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>零件</translation>
    </message>
    <message>
      <source>Quality engineer</source>
      <translation>质量工程师</translation>
    </message>
    <message>
      <source>Quality manager</source>
      <translation>质量经理</translation>
    </message>
    <message>
      <source>Receipt</source>
      <translation>收货</translation>
    </message>
    <message>
      <source>Regrade</source>
      <translation>改级</translation>
    </message>
    <message>
      <source>Repair</source>
      <translation>维修</translation>
    </message>
    <message>
      <source>Return</source>
      <translation>退货</translation>
    </message>
    <message>
      <source>Rework</source>
      <translation>返工</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>生产</translation>
    </message>
    <message>
      <source>Sample</source>
      <translation>取样</translation>
    </message>
    <message>
      <source>Scrap</source>
      <translation>报废</translation>
    </message>
    <message>
      <source>Serial</source>
      <translation>序列号</translation>
    </message>
    <message>
      <source>Shipment</source>
      <translation>发货</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>拆分</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>工步</translation>
    </message>
    <message>
      <source>Stock count</source>
      <translation>盘点</translation>
    </message>
    <message>
      <source>Technician</source>
      <translation>技术员</translation>
    </message>
    <message>
      <source>Unpacking</source>
      <translation>拆箱</translation>
    </message>
    <message>
      <source>Work in progress</source>
      <translation>在制品</translation>
    </message>
    <message>
      <source>Work order</source>
      <translation>工单</translation>
    </message>
  </context>
</TS>
